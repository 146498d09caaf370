import { setTimeout as sleep } from 'node:timers/promises'
import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { chunksOf } from '../domain/chunks.ts'
import { LaterError, UnstorableError } from '../domain/errors.ts'
import type { Key } from '../table.ts'
import { inParallel } from './in-parallel.ts'

export type Item = Record<string, unknown>
type Values = Readonly<Record<string, unknown>>

/** A condition or an update in DynamoDB's expression language; `#name` stands for the attribute `name`. */
export type Expression = { readonly text: string; readonly values?: Values }

/** What `filter` leaves out is read all the same, and not answered. */
type QueryOptions = Pick<QueryCommandInput, 'IndexName' | 'Limit' | 'ScanIndexForward'> & {
  readonly filter?: Expression
}

/** One table, with plain objects for items. Reads are consistent; what DynamoDB leaves unprocessed is tried again. */
export type TableClient = ReturnType<typeof createTableClient>

const marshalling = { removeUndefinedValues: true }
const mostTries = 12

export function createTableClient(tableName: string, client: DynamoDBClient = new DynamoDBClient({})) {
  const table = { TableName: tableName }

  const get = async (key: Key): Promise<Item | undefined> => {
    const { Item } = await client.send(new GetItemCommand({ ...table, Key: marshall(key), ConsistentRead: true }))
    return Item && unmarshall(Item)
  }

  /** False where the condition failed. */
  const put = async (item: Item & Key, condition?: Expression): Promise<boolean> =>
    unlessConditionFails(
      client.send(new PutItemCommand({ ...table, Item: attributesOf(item), ...conditionInput(condition) })),
    )

  /** False where the condition failed. */
  const update = async (key: Key, change: Expression, condition?: Expression): Promise<boolean> =>
    unlessConditionFails(
      client.send(
        new UpdateItemCommand({
          ...table,
          Key: marshall(key),
          UpdateExpression: change.text,
          ...conditionInput(condition, change),
        }),
      ),
    )

  const remove = (key: Key, condition: Expression): Promise<boolean> =>
    unlessConditionFails(
      client.send(new DeleteItemCommand({ ...table, Key: marshall(key), ...conditionInput(condition) })),
    )

  /** The item that was removed, as it was; undefined where there was none. */
  const take = async (key: Key): Promise<Item | undefined> => {
    const command = new DeleteItemCommand({ ...table, Key: marshall(key), ReturnValues: 'ALL_OLD' })
    const { Attributes } = await client.send(command)
    return Attributes && unmarshall(Attributes)
  }

  const isEmpty = async (): Promise<boolean> => {
    const { Items = [] } = await client.send(new ScanCommand({ ...table, Limit: 1, ConsistentRead: true }))
    return Items.length === 0
  }

  return {
    ...{ get, put, update, remove, take, isEmpty },
    /** The item's new attributes, or undefined where the condition failed. */
    updateAndRead: (key: Key, change: Expression, condition: Expression) =>
      updateReading(client, tableName, key, { change, condition }),
    query: (condition: Expression, options: QueryOptions = {}) => queryAll(client, tableName, condition, options),
    /** In no order, and each once, however often its key is named. */
    getMany: (keys: readonly Key[]) => getAll(client, tableName, keys),
    /** Of several items with one key, the last is written. */
    putMany: (items: readonly (Item & Key)[]) => putAll(client, tableName, items),
    scan: () => scanAll(client, tableName),
  }
}

async function updateReading(
  client: DynamoDBClient,
  tableName: string,
  key: Key,
  { change, condition }: { readonly change: Expression; readonly condition: Expression },
): Promise<Item | undefined> {
  const command = new UpdateItemCommand({
    TableName: tableName,
    Key: marshall(key),
    UpdateExpression: change.text,
    ...conditionInput(condition, change),
    ReturnValues: 'UPDATED_NEW',
  })
  const answer = await client.send(command).catch(failedCondition)
  return answer?.Attributes && unmarshall(answer.Attributes)
}

/** All items of a query, page after page: an empty page is not the end. */
async function* queryAll(
  client: DynamoDBClient,
  tableName: string,
  condition: Expression,
  { filter, ...options }: QueryOptions,
): AsyncGenerator<Item> {
  const { names, values } = bindings({
    text: `${condition.text} ${filter?.text ?? ''}`,
    values: { ...condition.values, ...filter?.values },
  })
  let start: Record<string, AttributeValue> | undefined
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: tableName,
        ConsistentRead: options.IndexName === undefined,
        ...options,
        KeyConditionExpression: condition.text,
        FilterExpression: filter?.text,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
        ExclusiveStartKey: start,
      }),
    )
    for (const item of page.Items ?? []) yield unmarshall(item)
    start = page.LastEvaluatedKey
  } while (start)
}

/** Every item of a table: for what is done seldom, by hand. */
async function* scanAll(client: DynamoDBClient, tableName: string): AsyncGenerator<Item> {
  let start: Record<string, AttributeValue> | undefined
  do {
    const page = await client.send(
      new ScanCommand({ TableName: tableName, ConsistentRead: true, ExclusiveStartKey: start }),
    )
    for (const item of page.Items ?? []) yield unmarshall(item)
    start = page.LastEvaluatedKey
  } while (start)
}

async function getAll(client: DynamoDBClient, tableName: string, keys: readonly Key[]): Promise<Item[]> {
  const pages = chunksOf(oneForEachKey(keys), 100).map((chunk) => () => getChunk(client, tableName, chunk))
  return (await inParallel(pages, 4)).flat()
}

async function putAll(client: DynamoDBClient, tableName: string, items: readonly (Item & Key)[]): Promise<void> {
  const pages = chunksOf(oneForEachKey(items), 25).map((chunk) => () => putChunk(client, tableName, chunk))
  await inParallel(pages, 8)
}

/** DynamoDB refuses a whole batch that names a key twice: the last of each key counts. */
function oneForEachKey<Keyed extends Key>(all: readonly Keyed[]): Keyed[] {
  return [...new Map(all.map((each) => [JSON.stringify([each.pk, each.sk]), each])).values()]
}

async function getChunk(client: DynamoDBClient, tableName: string, keys: readonly Key[]): Promise<Item[]> {
  const found: Item[] = []
  let pending: Record<string, AttributeValue>[] = keys.map((key) => marshall(key))
  for (let tries = 0; pending.length > 0; tries += 1) {
    await backOff(tries, tableName)
    const answer = await client
      .send(new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: pending, ConsistentRead: true } } }))
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

async function unlessConditionFails(sent: Promise<unknown>): Promise<boolean> {
  return (await sent.catch(failedCondition)) !== undefined
}

/** A failed condition is an answer: any other error is thrown on. */
function failedCondition(error: unknown): undefined {
  if (!(error instanceof ConditionalCheckFailedException)) refused(error)
}

const attributesOf = (values: Item): Record<string, AttributeValue> => {
  try {
    return marshall(values, marshalling)
  } catch (error) {
    throw new UnstorableError('a value of it has no form in a table.', error)
  }
}

/** What DynamoDB finds wrong with what was written stays wrong: too large an item, or too long a key. */
function refused(error: unknown): never {
  const isWrong = error instanceof Error && ['ValidationException', 'SerializationException'].includes(error.name)
  throw isWrong ? new UnstorableError(error.message, error) : error
}

function conditionInput(condition?: Expression, change?: Expression) {
  const { names, values } = bindings({
    text: `${condition?.text ?? ''} ${change?.text ?? ''}`,
    values: { ...condition?.values, ...change?.values },
  })
  return {
    ConditionExpression: condition?.text,
    ExpressionAttributeNames: Object.keys(names).length > 0 ? names : undefined,
    ExpressionAttributeValues: Object.keys(values).length > 0 ? values : undefined,
  }
}

/** The placeholders of an expression: `#name` for attributes, `:value` for what it was given and uses. */
function bindings({ text, values = {} }: Expression) {
  const names = Object.fromEntries(
    [...text.matchAll(/#(\w+)/g)].map(([placeholder, name]) => [placeholder, String(name)]),
  )
  const used = new Set([...text.matchAll(/:(\w+)/g)].map(([, name]) => name))
  const bound = Object.entries(values).flatMap(([name, value]) =>
    used.has(name) ? [[`:${name}`, value] as const] : [],
  )
  return { names, values: attributesOf(Object.fromEntries(bound)) }
}
