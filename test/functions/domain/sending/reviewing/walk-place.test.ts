import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PageRecord } from '../../../../../functions/domain/sending/page-record.ts'
import { followWalk, seenBefore } from '../../../../../functions/domain/sending/reviewing/walk-place.ts'
import { plannedFor } from '../../../../fixtures/editions/one-edition.ts'

const asOf = '2026-03-09T09:00:00.000Z'
const names = ['2026-03-09T07:00:00.000Z', asOf, '2026-03-10T07:00:00.000Z+']
const cohorts = names.map((name) => ({ name, at: name.slice(0, 24), dayAfter: name.endsWith('+') }))

/** Pages as a walk leaves them: whole cohorts, and then some pages of one. */
const walks = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }), fc.boolean(), fc.boolean())
  .map(([counts, isLastWalked, movesOn]) =>
    counts.flatMap((count, index) =>
      Array.from({ length: count }, (_, nth): PageRecord => {
        const isEnd = nth === count - 1 && (index < counts.length - 1 || isLastWalked)
        return {
          groupId: 'g',
          date: '2026-03-09',
          asOf,
          cohort: names[index] ?? '',
          first: nth === 0 ? { shard: 0 } : { shard: 0, after: `m${nth}` },
          ...(!isEnd && { next: { shard: 0, after: `m${nth + 1}` } }),
          decisions: [plannedFor(`m${index}-${nth}`)],
          movedOn: movesOn ? ['m'] : [],
          plannedSoFar: index * 10 + nth + 1,
          clearAt: 1,
        }
      }),
    ),
  )

test('who follows a walk on from what was seen of it comes to the place of one who saw all of it', () => {
  fc.assert(
    fc.property(walks, fc.nat(), (pages, cut) => {
      const at = cut % (pages.length + 1)
      const whole = followWalk(cohorts)
      for (const page of pages) whole.page(page)
      const first = followWalk(cohorts)
      for (const page of pages.slice(0, at)) first.page(page)
      const second = followWalk(cohorts, structuredClone(first.seen()))
      for (const page of pages.slice(at)) second.page(page)
      expect(second.place()).toEqual(whole.place())
    }),
  )
})

test('so does who begins at a page before which every cohort is walked', () => {
  fc.assert(
    fc.property(walks, fc.nat(), (pages, cut) => {
      const at = cut % pages.length
      const whole = followWalk(cohorts)
      for (const page of pages) whole.page(page)
      const [from] = pages.slice(at)
      if (!from) throw new Error('Unreachable.')
      const movedOn = pages.slice(0, at).reduce((sum, page) => sum + page.movedOn.length, 0)
      const later = followWalk(cohorts, seenBefore(cohorts, from, movedOn))
      for (const page of pages.slice(at)) later.page(page)
      expect(later.isWalkedBefore(from.cohort)).toBe(true)
      expect(later.place()).toEqual(whole.place())
    }),
  )
})

test('pages may still come before those of a cohort that another one, of the day after, goes before', () => {
  const sameHour = [...cohorts, { name: `${names[2]}0`, at: asOf, dayAfter: false }]
  const follow = followWalk(sameHour)
  expect(follow.isWalkedBefore(`${names[2]}0`)).toBe(false)
})
