import type { SlotRule } from '../schedule/settings.ts'

/** From 1, Monday, to 7, Sunday. Nothing but a date: the functions that ask for it need no calendar besides. */
export function weekdayOf(date: string): number {
  return new Date(date).getUTCDay() || 7
}

/** Whether an edition of this date is one for members who want theirs on that weekday. */
export function isOnTheirDay(date: string, rule: SlotRule, weekday: number | undefined): boolean {
  return weekdayOf(date) === (weekday ?? rule.weekday)
}
