import { connect } from 'node:net'
import { join } from 'node:path'
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { expect, onTestFinished, test } from 'vitest'
import { choosePorts } from '../../../../infra/local/ports.ts'
import { startThread } from '../../../../infra/local/threads/thread.ts'
import { temporaryFolder } from '../assembly-fixture.ts'

const module = new URL('../../../../infra/local/tables/tables-thread.ts', import.meta.url)

async function startTables(folder?: string) {
  const { tables: port } = await choosePorts(0)
  const deaths: Error[] = []
  const thread = await startThread(module, { port, folder }, (error) => deaths.push(error))
  onTestFinished(thread.stop)
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  onTestFinished(() => client.destroy())
  return { client, port, deaths, stop: thread.stop }
}

const createTable = new CreateTableCommand({
  TableName: 'Things',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
})
// As on AWS, a table can be used a moment after it was created.
const create = async (client: DynamoDBClient) => {
  await client.send(createTable)
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 0.02, maxDelay: 0.2 }, { TableName: 'Things' })
}
const put = new PutItemCommand({ TableName: 'Things', Item: { pk: { S: 'one' } } })
const get = new GetItemCommand({ TableName: 'Things', Key: { pk: { S: 'one' } } })

test('a client that goes away in the middle of a request leaves the tables alive', async () => {
  const { client, port, deaths } = await startTables()
  await create(client)
  for (let times = 0; times < 20; times += 1) await vanish(port)
  await client.send(put)
  expect((await client.send(get)).Item).toEqual({ pk: { S: 'one' } })
  expect(deaths).toEqual([])
})

test('tables on disk are there again after a stop', async () => {
  const folder = join(temporaryFolder(), 'tables')
  const first = await startTables(folder)
  await create(first.client)
  await first.client.send(put)
  await first.stop()
  const second = await startTables(folder)
  expect((await second.client.send(get)).Item).toEqual({ pk: { S: 'one' } })
})

test('tables on disk that are open elsewhere are refused in a sentence', async () => {
  const folder = join(temporaryFolder(), 'tables')
  await startTables(folder)
  await expect(startTables(folder)).rejects.toThrow(
    /^The tables in .* cannot be opened: another process may have them\./,
  )
})

function vanish(port: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5000\r\n\r\n{"TableName":', () => {
        socket.destroy()
        resolve()
      })
    })
  })
}
