import { expect, test } from 'vitest'
import * as z from 'zod'
import { pairsOf } from '../../../../functions/domain/shapes/pairs.ts'

test('pairs are read as they are, with ids that every object has for names', () => {
  const pairs = [
    ['constructor', 1],
    ['__proto__', 2],
  ]
  expect(pairsOf(z.number()).parse(pairs)).toEqual(pairs)
})

test('an object by ids, which an older version wrote, is read as pairs', () => {
  const kept: unknown = JSON.parse('{"m1":1,"__proto__":2}')
  expect(pairsOf(z.number()).parse(kept)).toEqual([
    ['m1', 1],
    ['__proto__', 2],
  ])
})

test('what is neither is refused', () => {
  expect(pairsOf(z.number()).safeParse('m1').success).toBe(false)
  expect(pairsOf(z.number()).safeParse([['m1', 'one']]).success).toBe(false)
})
