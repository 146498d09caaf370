import { expect, test } from 'vitest'
import { networkOf } from '../../../functions/domain/network.ts'

test.each([
  ['192.0.2.1', '192.0.2.77', true],
  ['192.0.2.1', '192.0.3.1', false],
  ['2001:db8::1', '2001:db8::2', true],
  ['2001:db8::1', '2001:0DB8:0:0:9:9:9:9', true],
  ['2001:db8:0:1::1', '2001:db8::1', false],
  ['::1', '::2', true],
])('%s and %s share a network: %s', (one, other, isShared) => {
  expect(networkOf(one) === networkOf(other)).toBe(isShared)
})

test('what is no address is a network of its own', () => {
  expect(networkOf('')).toBe('')
})
