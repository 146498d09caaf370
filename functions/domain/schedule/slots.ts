import { Temporal } from 'temporal-polyfill'
import { addDays, dateAt, daysBetween, timeAt } from '../times.ts'
import type { SlotRule } from './settings.ts'

/** A moment at which a digest is due: the local date that names it, and the instant in UTC with milliseconds. */
export type Slot = { readonly date: string; readonly at: string }

/** A Monday: fortnights are counted from here, whatever the week numbers. */
const firstMonday = Temporal.PlainDate.from('1970-01-05')

/** A slot's instant if its local time and date are in another zone. */
export function slotIn(timeZone: string, date: string, { time }: Pick<SlotRule, 'time'>): string {
  return instantOf(Temporal.PlainDate.from(date), time, timeZone)
}

/** The next `count` slots after `asOf`. */
export function nextSlots(rule: SlotRule, asOf: string, count: number): Slot[] {
  const slots: Slot[] = []
  while (slots.length < count) slots.push(nextSlot(rule, slots.at(-1)?.at ?? asOf))
  return slots
}

const slotsAhead = 4

/** The earliest date, `yyyy-mm-dd`, anywhere in the world. */
export function earliestDate(asOf: string): string {
  return dateAt(addDays(asOf, -1))
}

/** The first slot after `asOf` without an edition: one may have been sent early. */
export function nextUnopened(rule: SlotRule, asOf: string, opened: readonly { readonly date: string }[]): Slot {
  const dates = new Set(opened.map(({ date }) => date))
  const slots = nextSlots(rule, asOf, slotsAhead)
  return slots.find(({ date }) => !dates.has(date)) ?? nextSlot(rule, asOf)
}

const longestLeadDays = 2

/** The date that an edition's mails show: its own or, if it was sent long before that, the day it was made. */
export function shownDate(rule: SlotRule, { date, asOf }: { readonly date: string; readonly asOf: string }): string {
  // In the earliest zones an edition begins up to a day before its own date.
  const isEarly = daysBetween(asOf, slotIn(rule.timeZone, date, rule)) > longestLeadDays
  return isEarly ? localDate(rule.timeZone, asOf) : date
}

/** The current date, `yyyy-mm-dd`, in a zone. */
function localDate(timeZone: string, at: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** The last slot at or before `asOf`. */
export function lastSlot(rule: SlotRule, asOf: string): Slot {
  return slotsAround(rule, asOf).findLast(({ at }) => at <= asOf) ?? unreachable(rule, asOf)
}

/** The first slot after `asOf`. */
export function nextSlot(rule: SlotRule, asOf: string): Slot {
  return slotsAround(rule, asOf).find(({ at }) => at > asOf) ?? unreachable(rule, asOf)
}

/** The slots of the periods around `asOf`, in order: at least one before it and one after it. */
function slotsAround(rule: SlotRule, asOf: string): Slot[] {
  const today = Temporal.Instant.from(asOf).toZonedDateTimeISO(rule.timeZone).toPlainDate()
  return [-2, -1, 0, 1, 2].map((offset) => slotOn(slotDate(rule, today, offset), rule))
}

/** The date of the slot in the period of `today`, or `offset` periods later. */
function slotDate(rule: SlotRule, today: Temporal.PlainDate, offset: number): Temporal.PlainDate {
  switch (rule.cadence) {
    case 'weekly':
      return weekSlot(rule, today, 1, offset)
    case 'fortnightly':
      return weekSlot(rule, today, 2, offset)
    case 'monthly': {
      const first = today.with({ day: 1 }).add({ months: offset })
      return first.add({ days: (rule.weekday - first.dayOfWeek + 7) % 7 })
    }
  }
}

function weekSlot(rule: SlotRule, today: Temporal.PlainDate, weeks: number, offset: number): Temporal.PlainDate {
  const period = Math.floor(firstMonday.until(today).days / (7 * weeks)) + offset
  return firstMonday.add({ days: period * 7 * weeks + rule.weekday - 1 })
}

function slotOn(date: Temporal.PlainDate, { time, timeZone }: SlotRule): Slot {
  return { date: date.toString(), at: instantOf(date, time, timeZone) }
}

/** A slot in the hour that spring skips moves after the gap; in the hour that autumn repeats, the first one counts. */
function instantOf(date: Temporal.PlainDate, time: string, timeZone: string): string {
  const local = date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
  return timeAt(local.epochMilliseconds)
}

function unreachable(rule: SlotRule, asOf: string): never {
  throw new RangeError(`No slot around ${asOf} for ${JSON.stringify(rule)}.`)
}
