import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  inLadderOrder,
  isOutdated,
  mergeShelved,
  type Shelved,
  shelve,
  shelved,
  shortlist,
} from '../../../../functions/domain/choosing/shelf.ts'
import { asOf, oldDiscussion } from '../../../fixtures/editions/archive.ts'

const one = (id: string, lastPostAt: string, people: number, more: Partial<Shelved> = {}): Shelved => ({
  id,
  lastPostAt,
  people,
  reactions: 0,
  ...more,
})

test('what a mail could not show is not shelved', () => {
  expect(shelved(oldDiscussion('d', 40, 3), 2)).toMatchObject({ people: 3, reactions: 2 })
  expect(shelved(oldDiscussion('d', 40, 3, { state: 'hidden' }), 0)).toBeUndefined()
  expect(shelved({ id: 'd', removedAt: asOf }, 0)).toBeUndefined()
  expect(shelved({ id: 'd', participants: [['m', asOf]] }, 0)).toBeUndefined()
})

test('only its opener, in a discussion that is open, makes it one that nobody has answered', () => {
  expect(shelved(oldDiscussion('d', 40), 0)).toMatchObject({ unanswered: true })
  for (const more of [{ state: 'closed' as const }, { authorId: 'somebody' }]) {
    expect(shelved(oldDiscussion('d', 40, 1, more), 0)).not.toHaveProperty('unanswered')
  }
})

test('a year of which little is known keeps its best beside years with much', () => {
  const loud = Array.from({ length: 2000 }, (_, nth) => one(`a${nth}`, '2020-05-01T00:00:00.000Z', 50))
  const quiet = Array.from({ length: 80 }, (_, nth) => one(`b${nth}`, '1987-05-01T00:00:00.000Z', 2))
  const shelf = shelve([...loud, ...quiet])
  expect(shelf).toHaveLength(600)
  expect(shelf.filter(({ people }) => people === 2)).toHaveLength(80)
})

test('a shelf is full, however its discussions spread over the years', () => {
  const years = Array.from({ length: 9 }, (_, year) => one(`y${year}`, `201${year}-01-01T00:00:00.000Z`, 1))
  const rest = Array.from({ length: 900 }, (_, nth) => one(`a${nth}`, '2020-05-01T00:00:00.000Z', 50))
  expect(shelve([...years, ...rest])).toHaveLength(600)
})

test('a platform whose dates make no sense fills no more of the shelf than others', () => {
  const rows = Array.from({ length: 2000 }, (_, nth) =>
    one(`d${nth}`, `${String(nth).padStart(4, '0')}-01-01T00:00:00.000Z`, 1, { unanswered: true }),
  )
  const shelf = shelve(rows)
  expect(shelf.length).toBeLessThanOrEqual(700)
  expect(shelf).toContainEqual(rows.at(-1))
})

test('the shelf of shortlists, made in any order and of any pages, is the shelf of all', () => {
  const row = fc.record({ year: fc.integer({ min: 1995, max: 2026 }), people: fc.integer({ min: 1, max: 200 }) })
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1500, maxLength: 2500 }),
      fc.integer({ min: 100, max: 900 }),
      (rows, size) => {
        const all = rows.map(({ year, people }, nth) =>
          one(
            `d${nth}`,
            `${year}-0${1 + (nth % 9)}-01T00:00:00.000Z`,
            people,
            people === 1 ? { unanswered: true } : {},
          ),
        )
        let short: readonly Shelved[] = []
        for (let at = 0; at < all.length; at += size) short = shortlist([...short, ...all.slice(at, at + size)])
        expect(shelve(short)).toEqual(shelve(all))
        expect(short.length).toBeLessThan(1400)
      },
    ),
    { numRuns: 15 },
  )
})

test('of two accounts of a discussion the later counts, with the most reactions', () => {
  const [early, late] = [one('d', '2020-01-01', 2, { reactions: 9 }), one('d', '2020-01-02', 3)]
  for (const [some, others] of [[early, late] as const, [late, early] as const]) {
    expect(mergeShelved([some], [others])).toEqual([{ ...late, reactions: 9 }])
  }
})

test('every third place on a rung is one that nobody has answered, as long as there are any', () => {
  const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => shelved(oldDiscussion(id, 40, 5), 0))
  const open = ['x', 'y'].map((id) => shelved(oldDiscussion(id, 41), 0))
  const shelf = [...rows, ...open].flatMap((each) => each ?? [])
  expect(inLadderOrder(shelf, asOf, 'archive').map(({ id }) => id)).toEqual(['a', 'b', 'x', 'c', 'd', 'y', 'e'])
  expect(inLadderOrder(shelf, asOf, 30)).toEqual([])
})

test('a shelf is outdated where activity may have come that no edition was ranked from', () => {
  const shelf = (at: string) => ({ discussions: [], asOf: at, revision: 1, build: 'a' })
  expect(isOutdated(undefined, asOf)).toBe(true)
  expect(isOutdated(shelf('2026-02-07T09:00:00.000Z'), asOf)).toBe(false)
  expect(isOutdated(shelf('2026-02-07T08:59:59.999Z'), asOf)).toBe(true)
  const { build: _, ...before } = shelf('2026-02-07T09:00:00.000Z')
  expect(isOutdated(before, asOf)).toBe(true)
})
