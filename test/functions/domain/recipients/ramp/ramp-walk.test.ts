import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { zipNow } from '../../../../../functions/adapters/zipped-json.ts'
import { chunksOf } from '../../../../../functions/domain/chunks.ts'
import { addToRamp, beginRampWalk, rampIn } from '../../../../../functions/domain/recipients/ramp/ramp-walk.ts'
import { placeInLine } from '../../../../../functions/domain/recipients/ramp.ts'

const walkOver = (places: readonly string[], size: number, perPage: number) =>
  chunksOf(places, perPage).reduce(
    (walk, some) => addToRamp(walk, { shard: 0, after: '', members: some.length, places: some }),
    beginRampWalk(size, 16),
  )

const rampOf = (size: number, places: readonly string[]) => rampIn(walkOver(places, size, 300))
const daysAgo = (days: number) => new Date(Date.UTC(2026, 2, 9) - days * 86_400_000).toISOString()

test('those are let in who were there most recently', () => {
  const waiting = [daysAgo(400), daysAgo(200), '', daysAgo(300)]
  expect(rampOf(2, waiting)).toEqual({ size: 2, seenFrom: daysAgo(300) })
  expect(rampOf(9, waiting)).toEqual({ size: 9, seenFrom: '' })
  expect(rampOf(9, [])).toEqual({ size: 9, seenFrom: undefined })
  expect(rampOf(0, waiting)).toEqual({ size: 0, seenFrom: undefined })
})

test('of a thousand who joined in the same moment as many are let in as the ramp has room for', () => {
  const places = Array.from({ length: 1000 }, (_, nth) => placeInLine(daysAgo(300), `m${nth}`))
  const { seenFrom = '' } = rampOf(200, places)
  expect(places.filter((place) => place >= seenFrom)).toHaveLength(200)
})

/** The latest of all places, by sorting them. */
const sortedOut = (size: number, places: readonly string[]) => ({
  size,
  seenFrom: places.toSorted().reverse()[Math.min(size, places.length) - 1],
})

test('in whatever order members are met, those who were there last are let in', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 999 })), {
        selector: ([, id]) => id,
      }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 20 }),
      (members, size, perPage) => {
        const places = members.map(([day, id]) =>
          placeInLine(day === 0 ? undefined : `2020-01-${String(day).padStart(2, '0')}T00:00:00.000Z`, `m${id}`),
        )
        const walk = walkOver(places, size, perPage)
        expect(rampIn(walk)).toEqual(sortedOut(size, places))
        expect(walk).toMatchObject({ members: places.length, waiting: places.length })
      },
    ),
  )
})

/** Spread as a hash spreads them, so that the walk meets them in no order. */
const spread = (nth: number) => (nth * 2_654_435_761) % 2 ** 32

describe('of many', () => {
  const many = Array.from({ length: 300_000 }, (_, nth) => {
    const at = new Date(Date.parse('2015-01-01T00:00:00.000Z') + spread(nth) * 50).toISOString()
    // A third came by one import, at one moment.
    return placeInLine(nth % 3 === 0 ? '2019-06-01T00:00:00.000Z' : at, `member-${spread(nth).toString(36)}`)
  })

  test.each([200, 3200, 51_200, 204_800, 400_000])('%i are let in, or few less, and never more', (size) => {
    const walk = walkOver(many, size, 1000)
    const { seenFrom = '~' } = rampIn(walk)
    const letIn = many.filter((place) => place >= seenFrom).length
    expect(letIn).toBeLessThanOrEqual(size)
    expect(letIn).toBeGreaterThanOrEqual(Math.min(size, many.length) * (size <= 3200 ? 1 : 0.99))
    // An item of a table holds 400 KB.
    expect(zipNow(JSON.stringify(walk)).length).toBeLessThan(200_000)
  })
})
