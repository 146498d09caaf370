import type { SlotRule } from '../schedule/settings.ts'

/** From 1, Monday, to 7, Sunday. Computed from the date alone, so callers need no calendar. */
export function weekdayOf(date: string): number {
  return new Date(date).getUTCDay() || 7
}

/** Whether an edition of this date serves members who chose that weekday. */
export function isOnTheirDay(date: string, rule: SlotRule, weekday: number | undefined): boolean {
  return weekdayOf(date) === (weekday ?? rule.weekday)
}
