import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareArms } from '../../../../functions/domain/recipients/compare-arms.ts'

const arm = (members: number, returned: number) => ({ members, returned, open: 0 })
const compare = (mailed: ReturnType<typeof arm>, heldOut: ReturnType<typeof arm>) =>
  compareArms({ mailed, 'held out': heldOut })

test('while one side is empty there is nothing to compare', () => {
  expect(compare(arm(10, 2), arm(0, 0))).toEqual({
    shares: { mailed: 0.2, 'held out': undefined },
    verdict: 'nothing yet',
  })
})

test('a few members tell nothing, however different they are', () => {
  expect(compare(arm(400, 200), arm(19, 0)).verdict).toBe('too few to tell')
  expect(compare(arm(20, 20), arm(20, 0)).verdict).toBe('more return')
})

// 57/72 - 49/82 ± 1.96·√(57/72·15/72/72 + 49/82·33/82/82), reckoned apart from the code.
test('the interval is Agresti and Caffo’s', () => {
  const { difference } = compare(arm(70, 56), arm(80, 48))
  expect(difference?.share).toBeCloseTo(0.2, 6)
  expect(difference?.from).toBeCloseTo(0.05245, 5)
  expect(difference?.to).toBeCloseTo(0.33576, 5)
})

test('what a coin could have done is not told from chance, and what it hardly could is', () => {
  expect(compare(arm(400, 60), arm(40, 4)).verdict).toBe('cannot tell')
  expect(compare(arm(4000, 600), arm(400, 30)).verdict).toBe('more return')
  expect(compare(arm(4000, 300), arm(400, 60)).verdict).toBe('fewer return')
})

test('turned around, every comparison says the opposite', () => {
  const size = fc.integer({ min: 20, max: 5000 })
  const side = fc.tuple(size, fc.double({ min: 0, max: 1, noNaN: true })).map(([n, p]) => arm(n, Math.round(n * p)))
  const opposite: Record<string, string> = { 'more return': 'fewer return', 'fewer return': 'more return' }
  fc.assert(
    fc.property(side, side, (one, other) => {
      const there = compare(one, other)
      const back = compare(other, one)
      expect(back.verdict).toBe(opposite[there.verdict] ?? there.verdict)
      expect(back.difference?.from).toBeCloseTo(-(there.difference?.to ?? 0), 9)
    }),
  )
})

test('where both sides are alike, it sees a difference in about one of twenty draws at most', () => {
  let seed = 1
  const next = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  const draw = (members: number) =>
    arm(members, Array.from({ length: members }, next).filter((each) => each < 0.1).length)
  const verdicts = Array.from({ length: 1000 }, () => compare(draw(300), draw(60)).verdict)
  expect(verdicts.filter((verdict) => verdict !== 'cannot tell').length).toBeLessThan(70)
})
