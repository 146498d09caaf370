import { Temporal } from 'temporal-polyfill'
import { addDays, dateAt, daysBetween, timeAt } from '../times.ts'
import type { SlotRule } from './settings.ts'

/** A moment that a digest is due: the local date that names it, and the instant in UTC with milliseconds. */
export type Slot = { readonly date: string; readonly at: string }

/** A Monday: fortnights are counted from here, whatever the numbers of the weeks. */
const firstMonday = Temporal.PlainDate.from('1970-01-05')

/** A slot's instant where its local time and date are those of another zone. */
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

/** The earliest date, `yyyy-mm-dd`, that it is anywhere. */
export function earliestDate(asOf: string): string {
  return dateAt(addDays(asOf, -1))
}

/** The first slot after `asOf` that no edition of was opened yet: one may have been brought forward. */
export function nextUnopened(rule: SlotRule, asOf: string, opened: readonly { readonly date: string }[]): Slot {
  const dates = new Set(opened.map(({ date }) => date))
  const slots = nextSlots(rule, asOf, slotsAhead)
  return slots.find(({ date }) => !dates.has(date)) ?? nextSlot(rule, asOf)
}

const longestLeadDays = 2

/** The date that an edition's mails show: its own, or, where it was sent long before that, the day that it was made. */
export function shownDate(rule: SlotRule, { date, asOf }: { readonly date: string; readonly asOf: string }): string {
  // In the earliest zones an edition begins up to a day before its own date does.
  const isEarly = daysBetween(asOf, slotIn(rule.timeZone, date, rule)) > longestLeadDays
  return isEarly ? localDate(rule.timeZone, asOf) : date
}

/** The date, `yyyy-mm-dd`, that it is in a zone. */
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

/** The slots of the periods next to `asOf`, in order: enough for at least one on either side of it. */
function slotsAround(rule: SlotRule, asOf: string): Slot[] {
  const today = Temporal.Instant.from(asOf).toZonedDateTimeISO(rule.timeZone).toPlainDate()
  return [-2, -1, 0, 1, 2].map((offset) => slotOn(slotDate(rule, today, offset), rule))
}

/** The date of the slot in the period that `today` falls in, or `offset` periods on. */
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

/** In the hour that spring skips a slot falls after the gap, in the hour that autumn doubles into the first of the two. */
function instantOf(date: Temporal.PlainDate, time: string, timeZone: string): string {
  const local = date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
  return timeAt(local.epochMilliseconds)
}

function unreachable(rule: SlotRule, asOf: string): never {
  throw new RangeError(`No slot around ${asOf} for ${JSON.stringify(rule)}.`)
}
