import {
  type AttributeValue,
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
import type { Key } from '../table.ts'
import { leanly } from './lean-client.ts'
import { getAll, putAll } from './table-batches.ts'
import {
  attributesOf,
  bindings,
  conditionInput,
  type Expression,
  failedCondition,
  type Item,
  unlessConditionFails,
} from './table-expressions.ts'

/** Items that `filter` leaves out are read all the same, and not answered. */
export type QueryOptions = Pick<QueryCommandInput, 'IndexName' | 'Limit' | 'ScanIndexForward'> & {
  readonly filter?: Expression
}

const connect = () => leanly(new DynamoDBClient({ cacheMiddleware: true }))

/** One table, with plain objects for items. Reads are consistent, but for glances; unprocessed items are tried again. */
export type TableClient = ReturnType<typeof createTableClient>

export function createTableClient(tableName: string, client = connect()) {
  const table = { TableName: tableName }

  const get = async (key: Key): Promise<Item | undefined> => {
    const { Item } = await client.send(new GetItemCommand({ ...table, Key: marshall(key), ConsistentRead: true }))
    return Item && unmarshall(Item)
  }

  /** False if the condition failed. */
  const put = async (item: Item & Key, condition?: Expression): Promise<boolean> =>
    unlessConditionFails(
      client.send(new PutItemCommand({ ...table, Item: attributesOf(item), ...conditionInput(condition) })),
    )

  /** False if the condition failed. */
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

  /** The item as it was before it was removed; undefined if there was none. */
  const take = async (key: Key): Promise<Item | undefined> => {
    const command = new DeleteItemCommand({ ...table, Key: marshall(key), ReturnValues: 'ALL_OLD' })
    const { Attributes } = await client.send(command)
    return Attributes && unmarshall(Attributes)
  }

  return {
    get,
    put,
    update,
    remove,
    take,
    isEmpty: () => isTableEmpty(client, tableName),
    /** The item's new attributes, or undefined if the condition failed. */
    updateAndRead: (key: Key, change: Expression, condition: Expression) =>
      updateReading(client, tableName, key, { change, condition }),
    query: (condition: Expression, options: QueryOptions = {}) => queryAll(client, tableName, condition, options),
    /** In no order; each item once, however often its key is given. */
    getMany: (keys: readonly Key[]) => getAll(client, tableName, keys, true),
    /** The same for half the price, as it was a moment ago. */
    glanceAt: (keys: readonly Key[]) => getAll(client, tableName, keys, false),
    /** If several items share a key, the last one is written. */
    putMany: (items: readonly (Item & Key)[]) => putAll(client, tableName, items),
    /** Every item, or those that the filter leaves: all are read. */
    scan: (filter?: Expression) => scanAll(client, tableName, filter),
  }
}

async function isTableEmpty(client: DynamoDBClient, TableName: string): Promise<boolean> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName, Limit: 1, ConsistentRead: true }))
  return Items.length === 0
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

/** Every item of a table, for rare commands. */
async function* scanAll(client: DynamoDBClient, tableName: string, filter?: Expression): AsyncGenerator<Item> {
  const bound = filter && bindings(filter)
  let start: Record<string, AttributeValue> | undefined
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        FilterExpression: filter?.text,
        ExpressionAttributeNames: bound?.names,
        ExpressionAttributeValues: bound?.values,
        ExclusiveStartKey: start,
      }),
    )
    for (const item of page.Items ?? []) yield unmarshall(item)
    start = page.LastEvaluatedKey
  } while (start)
}
