import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterMail, type History, lastShown, shownName } from '../../../../functions/domain/choosing/history.ts'
import { addDays, dateAt } from '../../../../functions/domain/times.ts'

const start = '2026-03-09T09:00:00.000Z'
const after = (days: number) => addDays(start, days)

type ShownMail = { readonly day: number; readonly discussions: readonly string[] }

function historyOf(mails: readonly ShownMail[], withheld = false): History | undefined {
  return mails.reduce<History | undefined>((history, { day, discussions }, nth) => {
    const picks = discussions.map((discussionId) => ({ discussionId, why: { key: 'people' as const, count: 41 } }))
    const mail = { variant: { kind: 'regular' as const }, picks, unanswered: nth }
    return afterMail(history, mail, { date: dateAt(after(day)), at: after(day), withheld })
  }, undefined)
}

/** Mails at whole weeks, whose discussions may have the same names now and then. */
const mails = fc
  .array(
    fc.record({
      weeks: fc.integer({ min: 1, max: 30 }),
      discussions: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }),
    }),
    { maxLength: 12 },
  )
  .map((all) => {
    let day = 0
    return all.map(({ weeks, discussions }) => {
      day += weeks * 7
      return { day, discussions }
    })
  })

test('what a member was shown is remembered for 52 weeks, and no longer', () => {
  fc.assert(
    fc.property(mails, fc.integer({ min: 0, max: 60 }), (all, later) => {
      const now = (all.at(-1)?.day ?? 0) + 7 * later
      const expected = new Map<string, string>()
      for (const { day, discussions } of all) {
        if (now - day < 364) for (const id of discussions) expected.set(shownName(id), after(day))
      }
      expect(lastShown(historyOf(all), after(now))).toEqual(expected)
    }),
  )
})

test('a history keeps when discussions were shown and their short names, and of a withheld mail neither', () => {
  const history = historyOf([{ day: 0, discussions: ['topic-1', 'topic-2'] }])
  expect(history?.shown).toEqual([{ at: start, discussions: ['topic-1', 'topic-2'].map(shownName) }])
  expect(JSON.stringify(history)).not.toMatch(/topic/)
  expect(historyOf([{ day: 0, discussions: ['topic-1'] }], true)).toMatchObject({ shown: [], unanswered: 1 })
})

test('a year of weekly mails takes less than 6 KB of a member’s row, the default cadence with three each less than 1 KB', () => {
  const bytesOf = (days: readonly number[], each: number) => {
    const discussions = (day: number) => Array.from({ length: each }, (_, nth) => `topic-${day}-${nth}`)
    return Buffer.byteLength(
      JSON.stringify(historyOf(days.map((day) => ({ day, discussions: discussions(day) })))?.shown),
    )
  }
  const years = Array.from({ length: 104 }, (_, week) => 7 * week)
  expect(bytesOf(years, 7)).toBeLessThan(6000)
  expect(bytesOf(years, 3)).toBeLessThan(4096)
  expect(bytesOf([0, 7, 14, 21, 35, 49, 63, 77, 105, 133, 161, 189], 3)).toBeLessThan(1024)
})
