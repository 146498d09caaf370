import { BatchGetItemCommand, BatchWriteItemCommand, DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import { describe, expect, test } from 'vitest'
import { createTableClient } from '../../../functions/adapters/table-client.ts'
import { UnstorableError } from '../../../functions/domain/errors.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'

const emulated = emulatedTable()

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

test('a key that is asked for twice, even two hundred keys later, is read once', async () => {
  const table = emulated()
  await table.put({ pk: 'read', sk: '1', what: 'kept' })
  const [kept, missing] = [
    { pk: 'read', sk: '1' },
    { pk: 'read', sk: '2' },
  ]
  const others = Array.from({ length: 200 }, (_, nth) => ({ pk: 'read', sk: `other-${nth}` }))
  expect(await table.getMany([kept, kept])).toEqual([{ ...kept, what: 'kept' }])
  expect(await table.getMany([missing, kept, ...others, kept, missing])).toEqual([{ ...kept, what: 'kept' }])
})

test('of two items with one key the last is written, however many come between', async () => {
  const table = emulated()
  const key = { pk: 'written', sk: '1' }
  const others = Array.from({ length: 60 }, (_, nth) => ({ pk: 'written', sk: `other-${nth}` }))
  await table.putMany([{ ...key, what: 'first' }, { ...key, what: 'second' }, ...others, { ...key, what: 'last' }])
  expect(await table.get(key)).toEqual({ ...key, what: 'last' })
})

test('keys that look alike when they are joined are two', async () => {
  const table = emulated()
  const two = [
    { pk: 'a b', sk: 'c' },
    { pk: 'a', sk: 'b c' },
  ]
  await table.putMany(two)
  expect(await table.getMany(two)).toHaveLength(2)
})

describe('what no table takes', () => {
  const table = emulatedTable({ isHeld: false })
  const large = { ...item('large'), text: 'x'.repeat(410 * 1024) }
  const odd = { ...item('odd'), map: { constructor: 'no word for what it is' } }

  test.each([
    ['an item beyond the limit', () => table().put(large)],
    ['the same among others', () => table().putMany([item('a'), large, item('b')])],
    ['an item that grows beyond it', () => table().update(item('c'), { text: 'SET #text = :text', values: large })],
    ['a key beyond the limit', () => table().putMany([item('k'.repeat(1025))])],
    ['a value without a form', () => table().put(odd)],
    ['the same among others', () => table().putMany([item('a'), odd])],
  ])('%s is refused as such', async (_, write) => {
    await expect(write()).rejects.toThrow(UnstorableError)
  })

  test('a table that is not there is another matter', async () => {
    const { mock, table: missing } = mockedTable()
    mock.on(BatchWriteItemCommand).rejects(Object.assign(new Error(), { name: 'ResourceNotFoundException' }))
    await expect(missing.putMany([item('a')])).rejects.not.toThrow(UnstorableError)
  })
})
