import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isSignature, secretOfKey, signBatch } from '../../../../functions/domain/activity/signature.ts'

const signed = { timestamp: '1772000000', groupId: 'g', body: new TextEncoder().encode('{}') }

describe('a signature', () => {
  test('is HMAC-SHA256 over time, group and the bytes of the body, with points between', () => {
    const expected = createHmac('sha256', 'secret').update('1772000000.g.{}').digest('hex')
    expect(signBatch('secret', signed)).toBe(`v1=${expected}`)
  })

  test.each([
    ['another secret', 'other', {}],
    ['another time', 'secret', { timestamp: '1772000001' }],
    ['another group', 'secret', { groupId: 'h' }],
    ['another body', 'secret', { body: new TextEncoder().encode('{} ') }],
  ])('is another for %s', (_, secret, change) => {
    expect(isSignature(signBatch(secret, { ...signed, ...change }), signBatch('secret', signed))).toBe(false)
  })

  test.each(['', 'v1=', 'v1=ü', 'x'.repeat(67)])('is none where it is %j', (given) => {
    expect(isSignature(given, signBatch('secret', signed))).toBe(false)
  })
})

test('each key of each group has a secret of its own', () => {
  const secrets = [secretOfKey('m', 'a', 'k1'), secretOfKey('m', 'a', 'k2'), secretOfKey('m', 'b', 'k1')]
  expect(new Set([...secrets, secretOfKey('n', 'a', 'k1')]).size).toBe(4)
})
