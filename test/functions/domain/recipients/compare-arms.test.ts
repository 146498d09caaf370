import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareArms } from '../../../../functions/domain/recipients/compare-arms.ts'
import { coverageOf } from '../../../fixtures/comparing/coverage.ts'
import { isVerdict, weeklyLooks, years, yearsWith } from '../../../fixtures/comparing/draws.ts'

const arm = (members: number, returned: number, open = 0) => ({ members, returned, open })
const compare = (mailed: ReturnType<typeof arm>, heldOut: ReturnType<typeof arm>) =>
  compareArms({ mailed, 'held out': heldOut })

test('while one side is empty there is nothing to compare', () => {
  expect(compare(arm(10, 2), arm(0, 0))).toEqual({
    shares: { mailed: 0.2, 'held out': undefined },
    verdict: 'nothing yet',
  })
  expect(compare(arm(10, 2), arm(7, 0, 7)).verdict).toBe('nothing yet')
})

test('shares are of those whose 28 days are over', () => {
  expect(compare(arm(400, 30, 100), arm(60, 5, 10)).shares).toEqual({ mailed: 0.1, 'held out': 0.1 })
})

test('a few members tell nothing, however different they are, and the interval is on show all the same', () => {
  expect(compare(arm(400, 200), arm(49, 0))).toMatchObject({ verdict: 'too few to tell', difference: { share: 0.5 } })
  expect(compare(arm(49, 49), arm(400, 0)).verdict).toBe('too few to tell')
  expect(compare(arm(50, 50), arm(50, 0)).verdict).toBe('more return')
})

test('members whose time is not over are too few as long as it is not', () => {
  expect(compare(arm(400, 200), arm(80, 0, 31)).verdict).toBe('too few to tell')
  expect(compare(arm(400, 200), arm(80, 0, 30)).verdict).toBe('more return')
})

test('four returns on both sides together tell nothing', () => {
  expect(compare(arm(50, 0), arm(5000, 4)).verdict).toBe('too few to tell')
  expect(compare(arm(50, 0), arm(5000, 5)).verdict).toBe('cannot tell')
})

// 57/72 - 49/82 ± 1.96·√(57/72·15/72/72 + 49/82·33/82/82), reckoned apart from the code.
test('the interval is Agresti and Caffo’s', () => {
  const { difference } = compare(arm(70, 56), arm(80, 48))
  expect(difference?.share).toBeCloseTo(0.2, 6)
  expect(difference?.from).toBeCloseTo(0.05245, 5)
  expect(difference?.to).toBeCloseTo(0.33576, 5)
})

test('what two deviations tell apart is no verdict yet, and what three do is', () => {
  const two = compare(arm(4000, 600), arm(400, 45))
  expect(two.difference?.from).toBeGreaterThan(0)
  expect(two.verdict).toBe('cannot tell')
  expect(compare(arm(4000, 600), arm(400, 30)).verdict).toBe('more return')
  expect(compare(arm(4000, 300), arm(400, 60)).verdict).toBe('fewer return')
})

test('a control group where nobody returned is no proof while chance leaves one as empty', () => {
  expect(compare(arm(900, 45), arm(100, 0)).verdict).toBe('cannot tell')
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

const drawn = (members: number, returned: number, expected: number) => ({
  ...arm(members, returned),
  drawn: { ...arm(members, returned), expected },
})

test('a draw whose sizes are off by more than chance says so and gives no verdict', () => {
  const judged = (heldOut: number) =>
    compareArms({ mailed: drawn(4000, 600, 3960), 'held out': drawn(heldOut, 15, 440) }).verdict
  expect(judged(400)).toBe('more return')
  expect(judged(360)).toBe('sizes are off')
  expect(judged(520)).toBe('sizes are off')
  expect(compareArms({ mailed: drawn(4000, 600, 3600), 'held out': drawn(0, 0, 400) }).verdict).toBe('sizes are off')
})

test('members whose draw is not known are on show, and bear no verdict', () => {
  const known = { members: 40, returned: 4, open: 0, expected: 40 }
  const both = compareArms({
    mailed: { ...arm(4000, 600), drawn: { ...known, members: 360, expected: 360 } },
    'held out': { ...arm(400, 15), drawn: known },
  })
  expect(both).toMatchObject({ shares: { mailed: 0.15 }, verdict: 'too few to tell' })
})

test('says about how many more members it takes until half as many again would show', () => {
  // (0.15·0.85/0.9 + 0.1·0.9/0.1)·3.84²/0.05², reckoned apart from the code.
  const needed = 6144
  expect(compare(arm(900, 90), arm(100, 10)).more).toBe(needed - 1000)
  expect(compare(arm(900, 90), arm(100, 5)).more).toBeGreaterThan(needed - 1000)
  expect(compare(arm(18_000, 90, 17_100), arm(2000, 10, 1900)).more).toBe(0)
  expect(compare(arm(90, 0), arm(10, 0)).more).toBeUndefined()
  expect(compare(arm(4000, 600), arm(400, 30)).more).toBeUndefined()
})

test('with as many as that, half as many again shows in most years', () => {
  const world = { drawnIn: [6200, 0, 0, 0, 0], base: 0.1, lift: 0.5, share: 0.1 }
  const part = yearsWith(world, 40, ({ verdict }) => verdict === 'more return')
  expect(part).toBeGreaterThan(0.6)
  expect(part).toBeLessThan(0.97)
})

test('at 180 mailed and 20 held out, the interval covers the difference in 95 of 100 draws', () => {
  for (const [mailed, heldOut] of [
    [0.05, 0.05],
    [0.1, 0.1],
    [0.075, 0.05],
    [0.15, 0.1],
  ] as const) {
    expect(coverageOf([180, mailed], [20, heldOut])).toBeGreaterThanOrEqual(0.95)
  }
})

test.each([
  ['20 a week', 0.1],
  ['100 a week', 0.05],
  ['2,000, then 20 a week', 0.05],
] as const)('where both sides are alike, hardly a year of weekly looks has a verdict: %s', (name, base) => {
  const world = { drawnIn: years[name], base, lift: 0, share: 0.1 }
  expect(yearsWith(world, 40, isVerdict)).toBeLessThanOrEqual(0.05)
})

test('a year of weekly looks is one comparison after the other of members who become more', () => {
  const looks = weeklyLooks({ drawnIn: years['100 a week'], base: 0.1, lift: 1, share: 0.1 }, 1)
  expect(looks.slice(0, 4).map(({ verdict }) => verdict)).toEqual(Array(4).fill('nothing yet'))
  expect(looks.at(-1)?.verdict).toBe('more return')
})
