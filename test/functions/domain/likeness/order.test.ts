import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstOf, type Placed, passedByLikeness, scored } from '../../../../functions/domain/likeness/order.ts'

const placed = (changes: Readonly<Record<number, Partial<Placed>>> = {}, most = 30): Placed[] =>
  Array.from({ length: most }, (_, place) => ({ place, likeness: 0, isFollowed: false, ...changes[place] }))
const scoresOf = (those: readonly Placed[], weight: number) => those.map((each) => scored(each, each, weight))
const placesIn = (those: readonly Placed[], weight: number) =>
  firstOf(scoresOf(those, weight), those.length).map(({ place }) => place)

test('the order is that of everybody where nothing is like anything', () => {
  expect(placesIn(placed().toReversed(), 16)).toEqual(placed().map(({ place }) => place))
})

test('likeness lifts a discussion as far as its weight says', () => {
  const those = placed({ 19: { likeness: Math.log(4) / 16 } })
  // The twentieth place is as good as the fifth, and equal ones stay in their order.
  expect(placesIn(those, 16).indexOf(19)).toBeGreaterThanOrEqual(4)
  expect(placesIn(those, 16).indexOf(19)).toBeLessThanOrEqual(5)
  expect(placesIn(those, 4).indexOf(19)).toBeGreaterThan(10)
  expect(placesIn(those, 0)).toEqual(placed().map(({ place }) => place))
})

test('a followed tag makes the fortieth place as good as the second, even where likeness counts nothing', () => {
  const those = placed({ 38: { isFollowed: true } }, 40)
  expect(placesIn(those, 0).slice(0, 3)).toEqual([0, 38, 1])
})

test('what likeness passed is told from what a tag passed', () => {
  const those = placed({ 10: { likeness: 0.2 }, 11: { isFollowed: true }, 3: { likeness: 0.3 } })
  const scores = scoresOf(those, 16)
  const passed = (place: number) => those.slice(place, place + 1).map((each) => passedByLikeness(each, scores))[0]
  // The three before it, and the one with the tag.
  expect(passed(3)).toBe(4)
  expect(passed(11)).toBe(0)
  expect(passed(0)).toBe(0)
})

test('the first of an order are those that sorting all of it puts first', () => {
  const one = fc.record({ place: fc.nat(9), likeness: fc.constantFrom(0, 0.1, 0.3), isFollowed: fc.boolean() })
  fc.assert(
    fc.property(fc.array(one), fc.nat(8), (those, most) => {
      const scores = scoresOf(those, 16)
      const sorted = scores.toSorted((a, b) => b.score - a.score || a.each.place - b.each.place)
      expect(firstOf(scores, most)).toEqual(sorted.slice(0, most).map(({ each }) => each))
    }),
  )
})
