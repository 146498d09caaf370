import { BatchGetItemCommand, BatchWriteItemCommand, DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import { expect, test } from 'vitest'
import { createTableClient } from '../../../functions/adapters/table-client.ts'

function mockedTable() {
  const client = new DynamoDBClient({ region: 'us-east-1' })
  return { mock: mockClient(client), table: createTableClient('t', client) }
}

const item = (sk: string) => ({ pk: 'p', sk })
const stored = (sk: string) => ({ pk: { S: 'p' }, sk: { S: sk } })

test('items that DynamoDB leaves unprocessed are written in the end', async () => {
  const { mock, table } = mockedTable()
  const left = { t: [{ PutRequest: { Item: stored('b') } }] }
  mock.on(BatchWriteItemCommand).resolvesOnce({ UnprocessedItems: left }).resolves({})
  await table.putMany([item('a'), item('b')])
  const calls = mock.commandCalls(BatchWriteItemCommand).map(({ args }) => args[0].input.RequestItems)
  expect(calls).toHaveLength(2)
  expect(calls[1]).toEqual(left)
})

test('sixty items are written in batches of at most 25', async () => {
  const { mock, table } = mockedTable()
  mock.on(BatchWriteItemCommand).resolves({})
  await table.putMany(Array.from({ length: 60 }, (_, nth) => item(String(nth))))
  const sizes = mock.commandCalls(BatchWriteItemCommand).map(({ args }) => args[0].input.RequestItems?.t?.length)
  expect(sizes.sort()).toEqual([10, 25, 25])
})

test('keys that were left unread are asked for again', async () => {
  const { mock, table } = mockedTable()
  mock
    .on(BatchGetItemCommand)
    .resolvesOnce({ Responses: { t: [stored('a')] }, UnprocessedKeys: { t: { Keys: [stored('b')] } } })
    .resolves({ Responses: { t: [stored('b')] } })
  expect(await table.getMany([item('a'), item('b')])).toEqual([item('a'), item('b')])
})

test('an empty page of a query is not its end', async () => {
  const { mock, table } = mockedTable()
  mock
    .on(QueryCommand)
    .resolvesOnce({ Items: [], LastEvaluatedKey: stored('a') })
    .resolves({ Items: [stored('b')] })
  const found: object[] = []
  for await (const each of table.query({ text: '#pk = :p', values: { p: 'p' } })) found.push(each)
  expect(found).toEqual([item('b')])
})
