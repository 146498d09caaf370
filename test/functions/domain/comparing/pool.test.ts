import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Stratum } from '../../../../functions/domain/comparing/judge.ts'
import { pool } from '../../../../functions/domain/comparing/pool.ts'

const stratum = (members: number, returned: number, others: number, theirs: number): Stratum => ({
  one: { members, returned },
  other: { members: others, returned: theirs },
})

// Two groups, reckoned apart from the code with Mantel and Haenszel's, Sato's, and Greenland and Robins' formulas.
test('the difference and the ratio are Mantel and Haenszel’s', () => {
  const { difference, ratio, judgement } = pool([stratum(900, 135, 100, 10), stratum(450, 36, 50, 2)])
  expect(difference?.share).toBeCloseTo(0.046667, 5)
  expect(ratio?.times).toBeCloseTo(1.583333, 5)
  expect(difference?.from).toBeCloseTo(0.000049, 5)
  expect(ratio?.to).toBeCloseTo(2.76675, 4)
  expect(judgement).toBe('cannot tell')
})

test('one group is what it is by itself', () => {
  const { difference, ratio } = pool([stratum(900, 135, 100, 10)])
  expect(difference?.share).toBeCloseTo(0.05, 9)
  expect(ratio?.times).toBeCloseTo(1.5, 9)
})

// Taken as one, 15.5 % return of those who are mailed and 10.5 % of the others; in each group both do the same.
test('groups that differ are no difference between those who are mailed and those who are not', () => {
  const strata = [stratum(9000, 1800, 1000, 200), stratum(4000, 200, 4000, 200)]
  const { difference, judgement } = pool(strata)
  expect(difference?.share).toBeCloseTo(0, 9)
  expect(judgement).toBe('cannot tell')
  expect(pool([stratum(13_000, 2000, 5000, 400)]).judgement).toBe('more')
})

test('several groups tell together what none tells by itself', () => {
  const one = stratum(900, 126, 100, 8)
  expect(pool([one]).judgement).toBe('cannot tell')
  expect(pool(Array(8).fill(one)).judgement).toBe('more')
  expect(pool(Array(8).fill({ one: one.other, other: one.one })).judgement).toBe('fewer')
})

test('without anybody on a side, or without a return, it tells nothing', () => {
  expect(pool([])).toEqual({ judgement: 'too few to tell' })
  expect(pool([stratum(900, 50, 0, 0)])).toEqual({ judgement: 'too few to tell' })
  expect(pool([stratum(900, 0, 100, 0)])).toMatchObject({ difference: { share: 0 }, judgement: 'too few to tell' })
})

test('the difference lies within its interval, and the order of groups does not matter', () => {
  const side = fc.tuple(fc.integer({ min: 1, max: 4000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  const group = fc.tuple(side, side).map(([[m, p], [n, q]]) => stratum(m, Math.round(m * p), n, Math.round(n * q)))
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 6 }), (strata) => {
      const [there, back] = [pool(strata), pool(strata.toReversed())]
      const { share = 0, from = 0, to = 0 } = there.difference ?? {}
      expect(from - 1e-9).toBeLessThanOrEqual(share)
      expect(share - 1e-9).toBeLessThanOrEqual(to)
      expect(back.judgement).toBe(there.judgement)
      expect(back.difference?.share).toBeCloseTo(share, 9)
    }),
  )
})
