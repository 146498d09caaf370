import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { afterAll, beforeAll } from 'vitest'
import { createTableClient, type TableClient } from '../../functions/adapters/table-client.ts'
import { dueIndex, keyNames } from '../../functions/table.ts'

const key = (name: string, type: 'HASH' | 'RANGE') => ({ AttributeName: name, KeyType: type })
const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' as const })

/** A table with our keys and index in an emulator of its own, for the tests of one file. */
export function emulatedTable(): () => TableClient {
  const server = dynalite({ createTableMs: 0 })
  let table: TableClient | undefined
  let client: DynamoDBClient | undefined

  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    client = new DynamoDBClient({
      ...{ endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1' },
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    })
    const TableName = `table-${randomUUID()}`
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [keyNames.partition, keyNames.sort, dueIndex.partition, dueIndex.sort].map(text),
        KeySchema: [key(keyNames.partition, 'HASH'), key(keyNames.sort, 'RANGE')],
        GlobalSecondaryIndexes: [
          {
            IndexName: dueIndex.name,
            KeySchema: [key(dueIndex.partition, 'HASH'), key(dueIndex.sort, 'RANGE')],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
      }),
    )
    await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 0.02, maxDelay: 0.2 }, { TableName })
    table = createTableClient(TableName, client)
  })
  afterAll(async () => {
    client?.destroy()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })
  return () => {
    if (!table) throw new Error('The emulator has not started.')
    return table
  }
}
