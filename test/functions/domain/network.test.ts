import { expect, test } from 'vitest'
import { forwardedAddress, networkOf } from '../../../functions/domain/network.ts'

test.each([
  ['192.0.2.1', '192.0.2.77', true],
  ['192.0.2.1', '192.0.3.1', false],
  ['2001:db8::1', '2001:db8::2', true],
  ['2001:db8::1', '2001:0DB8:0:0:9:9:9:9', true],
  ['2001:db8:0:1::1', '2001:db8::1', false],
  ['::1', '::2', true],
  ['::ffff:192.0.2.1', '192.0.2.77', true],
])('%s and %s share a network: %s', (one, other, isShared) => {
  expect(networkOf(one) === networkOf(other)).toBe(isShared)
})

test('what is no address is a network of its own', () => {
  expect(networkOf('')).toBe('')
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['10.0.0.1, 192.0.2.1, 203.0.113.9', '192.0.2.1'],
  ['192.0.2.1:4711', '192.0.2.1'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['', undefined],
  ['203.0.113.9', undefined],
  ['unknown', undefined],
  ['192.0.2.1, <script>', undefined],
])('of %s the address forwarded by 203.0.113.9 is %s', (forwarded, address) => {
  expect(forwardedAddress(forwarded, '203.0.113.9')).toBe(address)
})
