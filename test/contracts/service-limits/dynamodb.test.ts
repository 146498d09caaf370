import { expect, test } from 'vitest'
import { breachesOf } from './breaches.ts'
import { dynamodbSamples } from './dynamodb-samples.ts'
import { reservedWords } from './reserved-words.ts'

test.each(Object.entries(dynamodbSamples))(
  'a request is refused for this, and one that keeps to it is not: %s',
  (sentence, [operation, broken, kept]) => {
    const breaches = (input: object) => breachesOf({ service: 'dynamodb', operation, input })
    expect(breaches(broken).join('\n')).toContain(sentence)
    expect(breaches(kept)).toEqual([])
  },
)

test('all words that DynamoDB reserves are known', () => {
  expect(reservedWords.size).toBe(573)
  for (const word of ['ABORT', 'DATE', 'STATE', 'TTL', 'ZONE']) expect(reservedWords).toContain(word)
})

test('bytes may come as they are or in base64', () => {
  const breaches = (B: string | Uint8Array) =>
    breachesOf({
      service: 'dynamodb',
      operation: 'PutItem',
      input: { TableName: 't', Item: { pk: { S: 'p' }, sk: { S: 's' }, a: { B } } },
    })
  expect(breaches(new Uint8Array(409_000))).toEqual([])
  expect(breaches(Buffer.alloc(409_000).toString('base64'))).toEqual([])
  expect(breaches(new Uint8Array(410_000))).toHaveLength(1)
})
