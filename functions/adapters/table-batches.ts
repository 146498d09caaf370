import { setTimeout as sleep } from 'node:timers/promises'
import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { chunksOf } from '../domain/chunks.ts'
import { LaterError } from '../domain/errors.ts'
import { inParallel } from '../domain/in-parallel.ts'
import type { Key } from '../table.ts'
import { attributesOf, type Item, refused } from './table-expressions.ts'

const mostTries = 12

export async function getAll(
  client: DynamoDBClient,
  tableName: string,
  keys: readonly Key[],
  isConsistent: boolean,
): Promise<Item[]> {
  const pages = chunksOf(oneForEachKey(keys), 100).map(
    (chunk) => () => getChunk(client, tableName, chunk, isConsistent),
  )
  return (await inParallel(pages, 4)).flat()
}

export async function putAll(client: DynamoDBClient, tableName: string, items: readonly (Item & Key)[]): Promise<void> {
  const pages = chunksOf(oneForEachKey(items), 25).map((chunk) => () => putChunk(client, tableName, chunk))
  await inParallel(pages, 8)
}

/** DynamoDB refuses a whole batch that contains a key twice, so only the last item of each key is written. */
function oneForEachKey<Keyed extends Key>(all: readonly Keyed[]): Keyed[] {
  return [...new Map(all.map((each) => [JSON.stringify([each.pk, each.sk]), each])).values()]
}

async function getChunk(
  client: DynamoDBClient,
  tableName: string,
  keys: readonly Key[],
  ConsistentRead: boolean,
): Promise<Item[]> {
  const found: Item[] = []
  let pending: Record<string, AttributeValue>[] = keys.map((key) => marshall(key))
  for (let tries = 0; pending.length > 0; tries += 1) {
    await backOff(tries, tableName)
    const answer = await client
      .send(new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: pending, ConsistentRead } } }))
      .catch(refused)
    found.push(...(answer.Responses?.[tableName] ?? []).map((item) => unmarshall(item)))
    pending = answer.UnprocessedKeys?.[tableName]?.Keys ?? []
  }
  return found
}

async function putChunk(client: DynamoDBClient, tableName: string, items: readonly Item[]): Promise<void> {
  let pending = items.map((item) => ({ PutRequest: { Item: attributesOf(item) } }))
  for (let tries = 0; pending.length > 0; tries += 1) {
    await backOff(tries, tableName)
    const answer = await client
      .send(new BatchWriteItemCommand({ RequestItems: { [tableName]: pending } }))
      .catch(refused)
    pending = (answer.UnprocessedItems?.[tableName] ?? []).flatMap(({ PutRequest }) =>
      PutRequest?.Item ? [{ PutRequest: { Item: PutRequest.Item } }] : [],
    )
  }
}

async function backOff(tries: number, tableName: string): Promise<void> {
  if (tries === mostTries) throw new LaterError(`The table ${tableName} left items unprocessed ${tries} times.`)
  // Full jitter: writers that were refused together must not come back together.
  if (tries > 0) await sleep(Math.random() * Math.min(5000, 25 * 2 ** tries))
}
