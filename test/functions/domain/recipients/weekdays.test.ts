import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { isOnTheirDay, weekdayOf } from '../../../../functions/domain/recipients/weekdays.ts'

test('a weekday is the one that the calendar has for that date', () => {
  fc.assert(
    fc.property(fc.integer({ min: -30_000, max: 60_000 }), (days) => {
      const date = Temporal.PlainDate.from('1970-01-01').add({ days })
      expect(weekdayOf(date.toString())).toBe(date.dayOfWeek)
    }),
  )
})

test('an edition of a weekday is for those who want that day', () => {
  const rule = { cadence: 'weekly', weekday: 1, time: '09:00', timeZone: 'UTC' } as const
  expect(isOnTheirDay('2026-03-09', rule, undefined)).toBe(true)
  expect(isOnTheirDay('2026-03-09', rule, 4)).toBe(false)
  expect(isOnTheirDay('2026-03-12', rule, 4)).toBe(true)
  expect(isOnTheirDay('2026-03-12', rule, undefined)).toBe(false)
})
