import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { type Calendar, cohortsOf, nextOpening, openingsDue } from '../../../../functions/domain/schedule/cohorts.ts'

const zones = Intl.supportedValuesOf('timeZone')
const anyZone = fc.constantFrom(...zones, 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Africa/Cairo')
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
const calendar: fc.Arbitrary<Calendar> = fc.record({
  rule: fc.record({
    cadence: fc.constant('weekly' as const),
    weekday: fc.integer({ min: 1, max: 7 }),
    time,
    timeZone: anyZone,
  }),
  zones: fc.array(anyZone, { maxLength: 12 }),
  weekdays: fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
})
const date = fc
  .record({ year: fc.integer({ min: 1990, max: 2060 }), day: fc.integer({ min: 0, max: 365 }) })
  .map(({ year, day }) => Temporal.PlainDate.from({ year, month: 1, day: 1 }).add({ days: day }))

test('for any zone and year, each cohort’s moment is the edition’s date and hour in each of its zones', () => {
  fc.assert(
    fc.property(calendar, date, (given, day) => {
      const { rule } = given
      for (const { at, zones: those = [], dayAfter } of cohortsOf(given, day.toString())) {
        for (const zone of those) {
          const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
          const wanted = day.add({ days: dayAfter ? 1 : 0 }).toPlainDateTime(Temporal.PlainTime.from(rule.time))
          // Where the clock skips the hour, the digest comes as much later as the clock is put on.
          const skipped = wanted.toZonedDateTime(zone).toPlainDateTime()
          expect(local.toPlainDateTime().toString()).toBe(skipped.toString())
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('each zone has one cohort on either day, or is left to that day’s last, which takes everybody', () => {
  fc.assert(
    fc.property(calendar, date, (given, day) => {
      const cohorts = cohortsOf(given, day.toString())
      for (const dayAfter of [false, true]) {
        const those = cohorts.filter((cohort) => cohort.dayAfter === dayAfter)
        expect(those.filter((cohort) => cohort.zones === undefined)).toHaveLength(1)
        expect(those.at(-1)?.zones).toBeUndefined()
        const named = those.flatMap((cohort) => cohort.zones ?? [])
        expect(new Set(named).size).toBe(named.length)
      }
      expect(new Set(cohorts.map(({ name }) => name)).size).toBe(cohorts.length)
      expect(cohorts.map(({ at }) => at)).toEqual(cohorts.map(({ at }) => at).sort())
      // Pages are kept in the order of their cohorts' names.
      expect(cohorts.map(({ name }) => name)).toEqual(cohorts.map(({ name }) => name).sort())
    }),
    { numRuns: 200 },
  )
})

test('a group whose members all live in its zone has one cohort, and one on the day after', () => {
  const rule = { cadence: 'weekly', weekday: 1, time: '09:00', timeZone: 'Europe/London' } as const
  expect(cohortsOf({ rule, zones: ['Europe/London'], weekdays: [] }, '2026-03-09')).toEqual([
    { name: '2026-03-09T09:00:00.000Z', at: '2026-03-09T09:00:00.000Z', dayAfter: false },
    { name: '2026-03-10T09:00:00.000Z+', at: '2026-03-10T09:00:00.000Z', dayAfter: true },
  ])
})

test('an edition opens when its hour first arrives anywhere, every week once, whatever ticks come', () => {
  fc.assert(
    fc.property(calendar, date, fc.integer({ min: 5, max: 600 }), (given, day, minutes) => {
      const opened = new Set<string>()
      let dueAt = `${day}T00:00:00.000Z`
      let now = Date.parse(dueAt)
      const start = now
      while (now < start + 21 * 86_400_000) {
        const asOf = new Date(now).toISOString()
        if (dueAt <= asOf) {
          for (const slot of openingsDue(given, dueAt, asOf)) {
            expect(slot.at <= asOf).toBe(true)
            opened.add(slot.date)
          }
          dueAt = nextOpening(given, asOf).at
          expect(dueAt > asOf).toBe(true)
        }
        now += minutes * 60_000
      }
      const weekdays = new Set([given.rule.weekday, ...given.weekdays])
      // Two whole weeks lie well within the three.
      for (let offset = 3; offset < 17; offset += 1) {
        const each = day.add({ days: offset })
        expect([each.toString(), opened.has(each.toString())]).toEqual([each.toString(), weekdays.has(each.dayOfWeek)])
      }
    }),
    { numRuns: 60 },
  )
})
