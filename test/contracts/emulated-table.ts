import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { afterAll, beforeAll } from 'vitest'
import { createTableClient, type TableClient } from '../../functions/adapters/table-client.ts'
import { createTable } from '../fixtures/created-table.ts'
import { heldToLimits } from './service-limits/held-to-limits.ts'
import { witness } from './witness.ts'

/**
 * A table with our keys and index in an emulator of its own, for the tests of one file; or, where a witness is named,
 * in that. Either way every request is held to the limits of the real service, unless a test breaks one on purpose.
 */
export function emulatedTable({ isHeld = true } = {}): () => TableClient {
  const limits = isHeld ? heldToLimits() : undefined
  let table: TableClient | undefined
  let undo = async () => undefined as unknown

  beforeAll(async () => {
    const { endpoint, stop } =
      witness.tables === undefined ? await startEmulator() : { endpoint: witness.tables, stop: async () => undefined }
    const client = new DynamoDBClient({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    })
    undo = async () => {
      client.destroy()
      await stop()
    }
    const TableName = `table-${randomUUID()}`
    await createTable(client, TableName)
    table = createTableClient(TableName, limits?.hold('dynamodb', client) ?? client)
  })
  afterAll(() => undo())
  return () => {
    if (!table) throw new Error('The emulator has not started.')
    return table
  }
}

export async function startEmulator() {
  const server = dynalite({ createTableMs: 0 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { endpoint: `http://127.0.0.1:${port}`, stop }
}
