import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { SlotRule } from '../../../../functions/domain/schedule/settings.ts'
import { lastSlot, nextSlot } from '../../../../functions/domain/schedule/slots.ts'

const mondays: SlotRule = { cadence: 'weekly', weekday: 1, time: '09:00', timeZone: 'Europe/London' }

const zones = [
  'UTC',
  'Europe/London',
  'Europe/Dublin',
  'America/New_York',
  'America/Santiago',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Chatham',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Pyongyang',
  'America/St_Johns',
  'Antarctica/Troll',
  'Etc/GMT+12',
]

const rules = fc.record({
  cadence: fc.constantFrom('weekly', 'fortnightly', 'monthly'),
  weekday: fc.integer({ min: 1, max: 7 }),
  time: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
  timeZone: fc.constantFrom(...zones),
})
const times = fc
  .date({ min: new Date('1972-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

/** The slots that follow a time, one from the other, as the schedule walks. */
function walk(rule: SlotRule, from: string, count: number) {
  const slots = [lastSlot(rule, from)]
  while (slots.length < count) slots.push(nextSlot(rule, slots.at(-1)?.at ?? from))
  return slots
}

/** Months for a monthly rule, days for the others. */
function stepBetween({ cadence }: SlotRule, from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  if (cadence === 'monthly')
    return from.toPlainYearMonth().until(to.toPlainYearMonth(), { largestUnit: 'months' }).months
  return from.until(to).days
}

describe('for any rule in any zone', () => {
  test('the last slot is at or before the time, and the next one is after it', () => {
    fc.assert(
      fc.property(rules, times, (rule, asOf) => {
        expect(lastSlot(rule, asOf).at <= asOf).toBe(true)
        expect(nextSlot(rule, asOf).at > asOf).toBe(true)
      }),
    )
  })

  test('at a slot and just before the next one, that slot is the last', () => {
    fc.assert(
      fc.property(rules, times, (rule, asOf) => {
        const next = nextSlot(rule, asOf)
        const justBefore = new Date(Date.parse(next.at) - 1).toISOString()
        expect(lastSlot(rule, next.at)).toEqual(next)
        expect(lastSlot(rule, justBefore)).toEqual(lastSlot(rule, asOf))
        expect(nextSlot(rule, justBefore)).toEqual(next)
      }),
    )
  })

  test('dates go on by exactly one or two weeks, or from one month to the next', () => {
    fc.assert(
      fc.property(rules, times, (rule, asOf) => {
        const dates = walk(rule, asOf, 30).map(({ date }) => Temporal.PlainDate.from(date))
        const steps = dates.slice(1).map((date, index) => stepBetween(rule, dates[index] ?? date, date))
        expect(new Set(steps)).toEqual(new Set([{ weekly: 7, fortnightly: 14, monthly: 1 }[rule.cadence]]))
        expect(new Set(dates.map(({ dayOfWeek }) => dayOfWeek))).toEqual(new Set([rule.weekday]))
        if (rule.cadence === 'monthly') expect(Math.max(...dates.map(({ day }) => day))).toBeLessThanOrEqual(7)
      }),
      { numRuns: 60 },
    )
  })

  test('a slot is at the rule’s local time, or where clocks skip that time, after it', () => {
    fc.assert(
      fc.property(rules, times, (rule, asOf) => {
        const { date, at } = lastSlot(rule, asOf)
        const local = Temporal.Instant.from(at).toZonedDateTimeISO(rule.timeZone).toPlainDateTime()
        const wanted = Temporal.PlainDateTime.from(`${date}T${rule.time}`)
        if (!local.equals(wanted)) {
          const earlier = Temporal.Instant.from(at).subtract({ hours: 25 }).toZonedDateTimeISO(rule.timeZone)
          expect(Temporal.PlainDateTime.compare(local, wanted)).toBe(1)
          expect(earlier.offset).not.toBe(Temporal.Instant.from(at).toZonedDateTimeISO(rule.timeZone).offset)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('on the days when clocks change', () => {
  const slotOn = (timeZone: string, time: string, weekday: number, asOf: string) =>
    lastSlot({ cadence: 'weekly', weekday, time, timeZone }, asOf)

  test('nine o’clock in London stays nine o’clock on either side of summer time', () => {
    expect(lastSlot(mondays, '2026-03-25T00:00:00.000Z').at).toBe('2026-03-23T09:00:00.000Z')
    expect(lastSlot(mondays, '2026-04-01T00:00:00.000Z').at).toBe('2026-03-30T08:00:00.000Z')
  })

  test('a time that New York skips comes after the gap', () => {
    const slot = slotOn('America/New_York', '02:30', 7, '2026-03-09T00:00:00.000Z')
    expect(slot).toEqual({ date: '2026-03-08', at: '2026-03-08T07:30:00.000Z' })
  })

  test('a time that New York has twice is the first of the two, once', () => {
    const slots = walk(
      { cadence: 'weekly', weekday: 7, time: '01:30', timeZone: 'America/New_York' },
      '2026-10-26T00:00:00Z',
      3,
    )
    expect(slots.map(({ at }) => at)).toEqual([
      '2026-10-25T05:30:00.000Z',
      '2026-11-01T05:30:00.000Z',
      '2026-11-08T06:30:00.000Z',
    ])
  })

  test('Lord Howe’s half hour, Santiago’s and Cairo’s missing midnights keep their date', () => {
    expect(slotOn('Australia/Lord_Howe', '02:15', 7, '2025-10-06T00:00:00Z')).toEqual({
      date: '2025-10-05',
      at: '2025-10-04T15:45:00.000Z',
    })
    expect(slotOn('America/Santiago', '00:00', 7, '2025-09-08T00:00:00Z')).toEqual({
      date: '2025-09-07',
      at: '2025-09-07T04:00:00.000Z',
    })
    expect(slotOn('Africa/Cairo', '00:30', 5, '2025-04-26T00:00:00Z')).toEqual({
      date: '2025-04-25',
      at: '2025-04-24T22:30:00.000Z',
    })
  })

  test('the Friday that Apia never had is kept on Saturday, and no week is lost or doubled', () => {
    const slots = walk(
      { cadence: 'weekly', weekday: 5, time: '09:00', timeZone: 'Pacific/Apia' },
      '2011-12-24T00:00:00Z',
      3,
    )
    expect(slots).toEqual([
      { date: '2011-12-23', at: '2011-12-23T19:00:00.000Z' },
      { date: '2011-12-30', at: '2011-12-30T19:00:00.000Z' },
      { date: '2012-01-06', at: '2012-01-05T19:00:00.000Z' },
    ])
  })

  test('Kathmandu is three quarters of an hour off', () => {
    expect(slotOn('Asia/Kathmandu', '09:00', 1, '2026-03-10T00:00:00Z').at).toBe('2026-03-09T03:15:00.000Z')
  })
})

test('a fortnight stays a fortnight over a year with 53 weeks', () => {
  const slots = walk({ ...mondays, cadence: 'fortnightly' }, '2020-12-16T00:00:00.000Z', 4)
  expect(slots.map(({ date }) => date)).toEqual(['2020-12-14', '2020-12-28', '2021-01-11', '2021-01-25'])
})

test('monthly is the first such weekday of the month, also on the first and on the seventh', () => {
  const fridays: SlotRule = { ...mondays, cadence: 'monthly', weekday: 5, timeZone: 'UTC' }
  expect(walk(fridays, '2026-05-01T09:00:00.000Z', 3).map(({ date }) => date)).toEqual([
    '2026-05-01',
    '2026-06-05',
    '2026-07-03',
  ])
  expect(lastSlot({ ...fridays, weekday: 4 }, '2026-05-07T09:00:00.000Z').date).toBe('2026-05-07')
})
