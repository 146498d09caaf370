import * as z from 'zod'
import { dueIndex, keyNames } from '../../../functions/table.ts'
import { itemBytes, type Value, type Values, valueBreaches, values } from './attribute-values.ts'
import { atMost, bytesOf } from './call.ts'
import { actionsOf, type Bindings, type Expressions, expressionBreaches } from './expressions.ts'
import { keyConditionBreaches } from './key-conditions.ts'

const kilobyte = 1024
const biggestItem = 400 * kilobyte
const biggestKeys = { partition: 2048, sort: 1024 }
const biggestBatch = 16 * kilobyte * kilobyte
const mostKeys = 100
const mostWrites = 25

const optional = z.string().optional()
const request = z.object({
  Item: values.optional(),
  Key: values.optional(),
  ConditionExpression: optional,
  UpdateExpression: optional,
  KeyConditionExpression: optional,
  FilterExpression: optional,
  ProjectionExpression: optional,
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ExpressionAttributeValues: values.optional(),
  IndexName: optional,
  ConsistentRead: z.boolean().optional(),
  Limit: z.number().optional(),
  ExclusiveStartKey: values.optional(),
})
const batchGet = z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(values) })) })
const batchWrite = z.object({
  RequestItems: z.record(
    z.string(),
    z.array(
      z.object({
        PutRequest: z.object({ Item: values }).optional(),
        DeleteRequest: z.object({ Key: values }).optional(),
      }),
    ),
  ),
})

/** What the service would refuse in one request, by the limits that its developer guide names. */
export function dynamodbBreaches(operation: string, input: unknown): string[] {
  if (operation === 'BatchGetItem') return batchGetBreaches(input)
  if (operation === 'BatchWriteItem') return batchWriteBreaches(input)
  if (!/^(Get|Put|Update|Delete)Item$|^Query$|^Scan$/.test(operation)) return []
  const asked = request.parse(input)
  const bindings: Bindings = { names: asked.ExpressionAttributeNames, values: asked.ExpressionAttributeValues }
  const expressions: Expressions = asked
  return [
    ...expressionBreaches(expressions, bindings),
    ...Object.entries(bindings.values ?? {}).flatMap(([name, value]) => valueBreaches(name, value)),
    ...(asked.Item ? itemBreaches(asked.Item) : []),
    ...(asked.Key ? keyBreaches(asked.Key) : []),
    ...updateBreaches(asked.UpdateExpression, bindings),
    ...(operation === 'Query' ? keyConditionBreaches(asked.KeyConditionExpression, asked.IndexName, bindings) : []),
    ...(asked.IndexName && asked.ConsistentRead ? [`a consistent read of the index ${asked.IndexName}`] : []),
    ...(asked.Limit !== undefined && asked.Limit < 1 ? [`a limit of ${asked.Limit}`] : []),
  ]
}

function batchGetBreaches(input: unknown): string[] {
  const keys = Object.values(batchGet.parse(input).RequestItems).flatMap(({ Keys }) => Keys)
  return [...atMost(mostKeys, keys.length, 'keys of a batch'), ...togetherBreaches(keys), ...keys.flatMap(keyBreaches)]
}

function batchWriteBreaches(input: unknown): string[] {
  const writes = Object.values(batchWrite.parse(input).RequestItems).flat()
  const items = writes.flatMap(({ PutRequest }) => (PutRequest ? [PutRequest.Item] : []))
  const keys = writes.flatMap(({ DeleteRequest }) => (DeleteRequest ? [DeleteRequest.Key] : []))
  const bytes = items.reduce((total, item) => total + itemBytes(item), 0)
  return [
    ...atMost(mostWrites, writes.length, 'writes of a batch'),
    ...atMost(biggestBatch, bytes, 'bytes of a batch'),
    ...togetherBreaches([...items, ...keys]),
    ...items.flatMap(itemBreaches),
    ...keys.flatMap(keyBreaches),
  ]
}

function togetherBreaches(items: readonly Values[]): string[] {
  if (items.length === 0) return ['an empty batch']
  const names = items.map((item) => JSON.stringify([item[keyNames.partition]?.S, item[keyNames.sort]?.S]))
  const doubled = names.find((name, at) => names.indexOf(name) !== at)
  return doubled === undefined ? [] : [`a batch has the key ${doubled} twice`]
}

function itemBreaches(item: Values): string[] {
  const { [keyNames.partition]: partition, [keyNames.sort]: sort, ...others } = item
  return [
    ...keyBreaches({ ...(partition && { [keyNames.partition]: partition }), ...(sort && { [keyNames.sort]: sort }) }),
    ...atMost(biggestItem, itemBytes(item), `bytes of the item ${sort?.S}`),
    ...Object.entries(others).flatMap(([name, value]) => [
      ...valueBreaches(name, value),
      ...indexBreaches(name, value),
    ]),
  ]
}

function keyBreaches(key: Values): string[] {
  const { [keyNames.partition]: partition, [keyNames.sort]: sort, ...others } = key
  return [
    ...textBreaches(keyNames.partition, partition, biggestKeys.partition),
    ...textBreaches(keyNames.sort, sort, biggestKeys.sort),
    ...Object.keys(others).map((name) => `${name} is no part of the key`),
  ]
}

/** Keys, of tables and of indexes, are texts that are not empty. */
function textBreaches(name: string, value: Value | undefined, most: number): string[] {
  if (value?.S === undefined) return [`${name} is no text`]
  return value.S === '' ? [`${name} is empty`] : atMost(most, bytesOf(value.S), `bytes of ${name}`)
}

function indexBreaches(name: string, value: Value): string[] {
  if (name === dueIndex.partition) return textBreaches(name, value, biggestKeys.partition)
  return name === dueIndex.sort ? textBreaches(name, value, biggestKeys.sort) : []
}

function updateBreaches(expression: string | undefined, bindings: Bindings): string[] {
  const actions = expression === undefined ? [] : actionsOf(expression, bindings)
  const isKey = (path: string) => path === keyNames.partition || path === keyNames.sort
  const size = actions.reduce((total, { path, value }) => total + (value ? itemBytes({ [path]: value }) : 0), 0)
  return [
    ...actions.filter(({ path }) => isKey(path)).map(({ path }) => `an update changes the key ${path}`),
    ...actions.flatMap(({ path, value }) => (value ? indexBreaches(path, value) : [])),
    ...atMost(biggestItem, size, 'bytes that an update sets'),
  ]
}
