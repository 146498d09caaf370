import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterMail, type History, lastShown, shownName } from '../../../../functions/domain/choosing/history.ts'
import type { PickedDiscussion } from '../../../../functions/domain/choosing/picks.ts'
import { withoutUndefined } from '../../../../functions/domain/shapes/without-undefined.ts'
import { addDays, dateAt } from '../../../../functions/domain/times.ts'

const start = '2026-03-09T09:00:00.000Z'
const after = (days: number) => addDays(start, days)

type Mail = { readonly day: number; readonly recent: readonly string[]; readonly old: readonly string[] }

const pick = (discussionId: string, month?: string): PickedDiscussion => ({
  discussionId,
  rung: month === undefined ? 7 : 'archive',
  why: withoutUndefined({ key: 'people' as const, count: 41, month }),
})

function historyOf(mails: readonly Mail[], withheld = false): History | undefined {
  return mails.reduce<History | undefined>((history, { day, recent, old }, nth) => {
    const picks = [...recent.map((id) => pick(id)), ...old.map((id) => pick(id, '2019-04'))]
    const mail = { variant: { kind: 'regular' as const }, picks, unanswered: nth }
    return afterMail(history, mail, { date: dateAt(after(day)), at: after(day), withheld })
  }, undefined)
}

/** Mails at whole weeks, whose discussions may have the same names now and then. */
const mails = fc
  .array(
    fc.record({
      weeks: fc.integer({ min: 1, max: 30 }),
      recent: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
      old: fc.uniqueArray(fc.constantFrom('c', 'd', 'e'), { maxLength: 2 }),
    }),
    { maxLength: 12 },
  )
  .map((all) => {
    let day = 0
    return all.map(({ weeks, recent, old }) => {
      day += weeks * 7
      return { day, recent, old: old.filter((id) => !new Set<string>(recent).has(id)) }
    })
  })

test('what was old when it was shown is remembered for 52 weeks, all else for 26, and no longer', () => {
  fc.assert(
    fc.property(mails, fc.integer({ min: 0, max: 60 }), (all, later) => {
      const now = (all.at(-1)?.day ?? 0) + 7 * later
      const expected = new Map<string, string>()
      for (const { day, recent, old } of all) {
        const known = [...(now - day < 182 ? recent : []), ...(now - day < 364 ? old : [])]
        for (const id of known) expected.set(shownName(id), after(day))
      }
      expect(lastShown(historyOf(all), after(now))).toEqual(expected)
    }),
  )
})

test('a history keeps of an old discussion when it was shown and its short name, and of a withheld mail neither', () => {
  const history = historyOf([{ day: 0, recent: ['a'], old: ['topic-1', 'topic-2'] }])
  expect(history?.past).toEqual([{ at: start, discussions: ['topic-1', 'topic-2'].map(shownName) }])
  expect(history?.shown).toEqual([{ at: start, discussions: [shownName('a')] }])
  expect(JSON.stringify(history)).not.toMatch(/topic|2019/)
  const withheld = historyOf([{ day: 0, recent: ['a'], old: ['topic-1'] }], true)
  expect(withheld).toMatchObject({ shown: [], unanswered: 1 })
  expect(withheld).not.toHaveProperty('past')
})

test('a year of weekly mails from the archive takes less than 4 KB of a member’s row, the default cadence less than 1 KB', () => {
  const old = (day: number) => ({ day, recent: [], old: [1, 2, 3].map((nth) => `topic-${day}-${nth}`) })
  const bytesOf = (days: readonly number[]) => Buffer.byteLength(JSON.stringify(historyOf(days.map(old))?.past))
  const years = Array.from({ length: 104 }, (_, week) => 7 * week)
  expect(historyOf(years.map(old))?.past).toHaveLength(52)
  expect(bytesOf(years)).toBeLessThan(4096)
  const usual = [0, 7, 14, 21, 35, 49, 63, 77, 105, 133, 161, 189]
  expect(bytesOf(usual)).toBeLessThan(1024)
})
