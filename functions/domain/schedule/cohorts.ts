import { Temporal } from 'temporal-polyfill'
import { addDays, addHours } from '../times.ts'
import type { Cohort } from './cohort.ts'
import type { SlotRule } from './settings.ts'
import { lastSlot, nextSlot, type Slot, slotIn } from './slots.ts'

/** What decides when a group's editions open: its schedule, its members' time zones, and the weekdays that some chose. */
export type Calendar = {
  readonly rule: SlotRule
  readonly zones: readonly string[]
  readonly weekdays: readonly number[]
}

/**
 * The cohorts of an edition, in order of time: one for each moment at which its local date and time arrive in some zone,
 * and again a day later. The last cohort of each day takes everyone who has no decision yet.
 */
export function cohortsOf({ rule, zones }: Calendar, date: string): Cohort[] {
  const nextDate = Temporal.PlainDate.from(date).add({ days: 1 }).toString()
  return [...cohortsOn(rule, zones, date, false), ...cohortsOn(rule, zones, nextDate, true)].sort(byTime)
}

function cohortsOn(rule: SlotRule, zones: readonly string[], date: string, dayAfter: boolean): Cohort[] {
  const zonesAt = new Map<string, string[]>()
  for (const zone of new Set([rule.timeZone, ...zones])) {
    const at = slotIn(zone, date, rule)
    zonesAt.set(at, [...(zonesAt.get(at) ?? []), zone])
  }
  const times = [...zonesAt.keys()].sort()
  return times.map((at, index) => {
    const isLast = index === times.length - 1
    // At the date line two days' cohorts may share a moment; their names sort in the same order.
    const name = dayAfter ? `${at}+` : at
    return { name, at, dayAfter, ...(!isLast && { zones: zonesAt.get(at) ?? [] }) }
  })
}

/** The cohorts of an edition that is sent to everybody at once, whatever their hour. */
export function cohortsAtOnce(asOf: string): Cohort[] {
  const tomorrow = addDays(asOf, 1)
  return [
    { name: asOf, at: asOf, dayAfter: false },
    { name: `${tomorrow}+`, at: tomorrow, dayAfter: true },
  ]
}

/** A zone that was new since the next opening was reckoned may make it earlier by this many hours. */
const zonesSpan = 26

/**
 * Editions whose first cohort is due: for each weekday the latest slot that first arrives anywhere at or before `asOf`,
 * and not long before `dueAt`, oldest first.
 */
export function openingsDue(calendar: Calendar, dueAt: string, asOf: string): Slot[] {
  const openings = weekdaysOf(calendar).flatMap((weekday) => {
    const rule = { ...calendar.rule, weekday }
    // In other zones the slot may arrive up to a day before the group's own.
    const slots = [lastSlot(rule, asOf), nextSlot(rule, asOf)].map(({ date }) => openingAt(calendar, date))
    return slots.findLast(({ at }) => at <= asOf) ?? []
  })
  return openings.filter(({ at }) => at >= addHours(dueAt, -zonesSpan)).sort(byTime)
}

/** The first opening after `asOf`. */
export function nextOpening(calendar: Calendar, asOf: string): Slot {
  const openings = weekdaysOf(calendar).map((weekday) => {
    const rule = { ...calendar.rule, weekday }
    const next = nextSlot(rule, asOf)
    const slots = [next, nextSlot(rule, next.at)].map(({ date }) => openingAt(calendar, date))
    return slots.find(({ at }) => at > asOf) ?? slots[1] ?? next
  })
  return openings.reduce((first, each) => (each.at < first.at ? each : first))
}

const openingsAhead = 4

/**
 * The group's next edition that the schedule will open after `asOf`, with the time of its first cohort; editions that
 * members chose weekdays for are not meant.
 */
export function nextToOpen(
  { rule, zones }: Pick<Calendar, 'rule' | 'zones'>,
  asOf: string,
  opened: readonly { readonly date: string }[],
): Slot {
  const calendar = { rule, zones, weekdays: [] }
  const dates = new Set(opened.map(({ date }) => date))
  let slot = nextOpening(calendar, asOf)
  for (let ahead = 1; dates.has(slot.date) && ahead < openingsAhead; ahead += 1) slot = nextOpening(calendar, slot.at)
  return slot
}

function openingAt(calendar: Calendar, date: string): Slot {
  return { date, at: openingOf(calendar, date) }
}

/** When an edition of this date first arrives anywhere, ISO 8601. */
export function openingOf({ rule, zones }: Pick<Calendar, 'rule' | 'zones'>, date: string): string {
  const own = slotIn(rule.timeZone, date, rule)
  const [at = own] = [own, ...zones.map((zone) => slotIn(zone, date, rule))].sort()
  return at
}

function weekdaysOf({ rule, weekdays }: Calendar): number[] {
  return [...new Set([rule.weekday, ...weekdays])]
}

function byTime(a: { readonly at: string }, b: { readonly at: string }): number {
  if (a.at === b.at) return 0
  return a.at < b.at ? -1 : 1
}
