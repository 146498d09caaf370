const text = (S: string) => ({ S })
const key = { pk: text('p'), sk: text('s') }
const put = (item: object) => ({ TableName: 't', Item: { ...key, ...item } })
const many = <T>(count: number, make: (nth: number) => T) => Array.from({ length: count }, (_, nth) => make(nth))
const named = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [`#${name}`, name]))
const values = (given: object) => ({ ExpressionAttributeValues: given })
const update = (UpdateExpression: string, names: readonly string[], given: object) => ({
  TableName: 't',
  Key: key,
  UpdateExpression,
  ExpressionAttributeNames: named(...names),
  ...values(given),
})
const query = (condition: string, given: object, more: object = {}) => ({
  TableName: 't',
  KeyConditionExpression: condition,
  ExpressionAttributeNames: named('pk', 'sk'),
  ...values(given),
  ...more,
})
const onCondition = (ConditionExpression: string, names: readonly string[], given?: object) => ({
  ...put({}),
  ConditionExpression,
  ...(names.length > 0 && { ExpressionAttributeNames: named(...names) }),
  ...(given && values(given)),
})
const deep = (levels: number): object => (levels === 0 ? text('x') : { L: [deep(levels - 1)] })
const oneMegabyte = 1024 * 1024

/** Of each rule, by words of what it says: a request that breaks it, and one that only just keeps it. */
export const dynamodbSamples: Readonly<Record<string, readonly [operation: string, broken: object, kept: object]>> = {
  'reserved word': [
    'PutItem',
    onCondition('attribute_exists(date)', []),
    onCondition('attribute_exists(#date)', ['date']),
  ],
  'without a placeholder': [
    'PutItem',
    onCondition('attribute_exists(pk)', []),
    onCondition('attribute_exists(#pk)', ['pk']),
  ],
  'is not used': [
    'PutItem',
    onCondition('#a = :b', ['a', 'b'], { ':b': text('x') }),
    onCondition('#a = :b', ['a'], { ':b': text('x') }),
  ],
  'stands for nothing': [
    'PutItem',
    onCondition('#a = :b', ['a'], { ':c': text('x') }),
    onCondition('#a = :c', ['a'], { ':c': text('x') }),
  ],
  'an empty map': [
    'PutItem',
    onCondition('attribute_exists(#a)', ['a'], {}),
    onCondition('attribute_exists(#a)', ['a']),
  ],
  'compared with itself': ['PutItem', onCondition('#a = #a', ['a']), onCondition('#a = #b', ['a', 'b'])],
  'stands in a ConditionExpression itself': [
    'PutItem',
    onCondition('#a = 1', ['a']),
    onCondition('#a[1] = #b', ['a', 'b']),
  ],
  'bytes of a ConditionExpression': [
    'PutItem',
    onCondition(`#a = #${'b'.repeat(4092)}`, ['a', 'b'.repeat(4092)]),
    onCondition(`#a = #${'b'.repeat(250)}`, ['a', 'b'.repeat(250)]),
  ],
  'operators of a ConditionExpression': [
    'PutItem',
    onCondition(
      many(151, (nth) => `#a = :${nth}`).join(' OR '),
      ['a'],
      Object.fromEntries(many(151, (nth) => [`:${nth}`, text('x')])),
    ),
    onCondition(
      many(150, (nth) => `#a = :${nth}`).join(' OR '),
      ['a'],
      Object.fromEntries(many(150, (nth) => [`:${nth}`, text('x')])),
    ),
  ],
  'operands of IN': [
    'PutItem',
    onCondition(
      `#a IN (${many(101, (nth) => `:${nth}`)})`,
      ['a'],
      Object.fromEntries(many(101, (nth) => [`:${nth}`, text('x')])),
    ),
    onCondition(
      `#a IN (${many(100, (nth) => `:${nth}`)})`,
      ['a'],
      Object.fromEntries(many(100, (nth) => [`:${nth}`, text('x')])),
    ),
  ],
  'bytes that placeholders stand for': [
    'PutItem',
    onCondition('#a = :b OR #a = :c', ['a'], {
      ':b': text('x'.repeat(oneMegabyte)),
      ':c': text('x'.repeat(oneMegabyte)),
    }),
    onCondition('#a = :b', ['a'], { ':b': text('x'.repeat(300_000)) }),
  ],
  'bytes of the item': ['PutItem', put({ a: text('é'.repeat(205_000)) }), put({ a: text('e'.repeat(409_000)) })],
  'bytes of pk': ['PutItem', put({ pk: text('é'.repeat(1025)) }), put({ pk: text('é'.repeat(1024)) })],
  'bytes of sk': ['PutItem', put({ sk: text('é'.repeat(513)) }), put({ sk: text('é'.repeat(512)) })],
  'sk is empty': ['PutItem', put({ sk: text('') }), put({ a: text('') })],
  'dueAt is no text': ['PutItem', put({ dueAt: { N: '1' } }), put({ dueAt: text('1') })],
  'duePk is empty': [
    'UpdateItem',
    update('SET #duePk = :d', ['duePk'], { ':d': text('') }),
    update('SET #duePk = :d', ['duePk'], { ':d': text('D') }),
  ],
  'changes the key': [
    'UpdateItem',
    update('SET #pk = :d', ['pk'], { ':d': text('a') }),
    update('SET #a = :d', ['a'], { ':d': text('a') }),
  ],
  'names a.b twice': [
    'UpdateItem',
    update('SET #a = :d, #a.#b = :d', ['a', 'b'], { ':d': text('a') }),
    update('SET #a = if_not_exists(#a, :d), #b = :d', ['a', 'b'], { ':d': text('a') }),
  ],
  'one clause twice': [
    'UpdateItem',
    update('SET #a = :d SET #b = :d', ['a', 'b'], { ':d': text('a') }),
    update('SET #a = :d REMOVE #b', ['a', 'b'], { ':d': text('a') }),
  ],
  'neither number nor set': [
    'UpdateItem',
    update('ADD #a :d', ['a'], { ':d': text('a') }),
    update('ADD #a :d', ['a'], { ':d': { N: '1' } }),
  ],
  'bytes that an update sets': [
    'UpdateItem',
    update('SET #a = :d', ['a'], { ':d': text('é'.repeat(205_000)) }),
    update('SET #a = :d', ['a'], { ':d': text('e'.repeat(409_000)) }),
  ],
  'an empty set': [
    'UpdateItem',
    update('ADD #a :d', ['a'], { ':d': { SS: [] } }),
    update('ADD #a :d', ['a'], { ':d': { SS: ['a'] } }),
  ],
  'one element twice': ['PutItem', put({ a: { SS: ['a', 'a'] } }), put({ a: { SS: ['a', 'b'] } })],
  'digits of a': ['PutItem', put({ a: { N: '1'.repeat(39) } }), put({ a: { N: `${'1'.repeat(38)}000` } })],
  'too large or too small': ['PutItem', put({ a: { N: '1e126' } }), put({ a: { N: '9e125' } })],
  'is no number': ['PutItem', put({ a: { N: 'NaN' } }), put({ a: { N: '-1.5e3' } })],
  'levels deep': ['PutItem', put({ a: deep(32) }), put({ a: deep(31) })],
  'of no single type': ['PutItem', put({ a: { S: 'a', N: '1' } }), put({ a: { S: 'a' } })],
  'is not the sort key': [
    'Query',
    {
      ...query('#pk = :p AND #a > :a', { ':p': text('p'), ':a': text('a') }),
      ExpressionAttributeNames: named('pk', 'a'),
    },
    query('#pk = :p AND #sk > :a', { ':p': text('p'), ':a': text('a') }),
  ],
  'is not the partition key': [
    'Query',
    { ...query('#a = :p', { ':p': text('p') }), ExpressionAttributeNames: named('a') },
    { ...query('#pk = :p', { ':p': text('p') }), ExpressionAttributeNames: named('pk') },
  ],
  'no condition on a sort key': [
    'Query',
    query('#pk = :p AND #sk <> :a', { ':p': text('p'), ':a': text('a') }),
    query('#pk = :p AND begins_with(#sk, :a)', { ':p': text('p'), ':a': text('a') }),
  ],
  'or an empty one': [
    'Query',
    query('#pk = :p AND #sk > :a', { ':p': text('p'), ':a': text('') }),
    query('#pk = :p AND #sk > :a', { ':p': text('p'), ':a': text(' ') }),
  ],
  'BETWEEN b AND a': [
    'Query',
    query('#pk = :p AND #sk BETWEEN :a AND :b', { ':p': text('p'), ':a': text('b'), ':b': text('a') }),
    query('#pk = :p AND #sk BETWEEN :a AND :b', { ':p': text('p'), ':a': text('a'), ':b': text('a') }),
  ],
  'a consistent read of the index': [
    'Query',
    {
      ...query('#duePk = :p', { ':p': text('p') }),
      ExpressionAttributeNames: named('duePk'),
      IndexName: 'due',
      ConsistentRead: true,
    },
    {
      ...query('#duePk = :p', { ':p': text('p') }),
      ExpressionAttributeNames: named('duePk'),
      IndexName: 'due',
      ConsistentRead: false,
    },
  ],
  'a limit of 0': ['Scan', { TableName: 't', Limit: 0 }, { TableName: 't', Limit: 1 }],
  'keys of a batch': [
    'BatchGetItem',
    { RequestItems: { t: { Keys: many(101, (nth) => ({ ...key, sk: text(`${nth}`) })) } } },
    { RequestItems: { t: { Keys: many(100, (nth) => ({ ...key, sk: text(`${nth}`) })) } } },
  ],
  'the key ["p","s"] twice': [
    'BatchGetItem',
    { RequestItems: { t: { Keys: [key, key] } } },
    { RequestItems: { t: { Keys: [key] } } },
  ],
  'no part of the key': ['GetItem', { TableName: 't', Key: { ...key, a: text('a') } }, { TableName: 't', Key: key }],
  'writes of a batch': [
    'BatchWriteItem',
    { RequestItems: { t: many(26, (nth) => ({ PutRequest: { Item: { ...key, sk: text(`${nth}`) } } })) } },
    { RequestItems: { t: many(25, (nth) => ({ PutRequest: { Item: { ...key, sk: text(`${nth}`) } } })) } },
  ],
}
