import { expect, test } from 'vitest'
import { keyRing, withNewKey } from '../../../../functions/domain/activity/key-ring.ts'

const key = (kid: string) => ({ kid, key: kid.padEnd(40, 'x') })

test('a new key signs, and all before it are kept, the latest first', () => {
  const ring = withNewKey(withNewKey({ ...key('1'), previous: [] }, key('2')), key('3'))
  expect(ring).toEqual({ ...key('3'), previous: [key('2'), key('1')] })
})

test('a key that is too short to sign with is refused', () => {
  expect(keyRing.safeParse({ kid: '1', key: 'short' }).success).toBe(false)
})
