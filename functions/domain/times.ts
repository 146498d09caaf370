/** Times are ISO 8601 in UTC with milliseconds, so that they compare as text; dates are their first ten letters. */
export const hourMilliseconds = 3_600_000
export const dayMilliseconds = 24 * hourMilliseconds
export const daySeconds = dayMilliseconds / 1000

/** The later of two times. */
export function latest(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a > b ? a : b
}

/** The earlier of two times. */
export function earliest(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a < b ? a : b
}

/** A time, or the beginning of a date, this many days later. */
export function addDays(at: string, days: number): string {
  return addMilliseconds(at, days * dayMilliseconds)
}

/** A time this many hours later. */
export function addHours(at: string, hours: number): string {
  return addMilliseconds(at, hours * hourMilliseconds)
}

/** A time this many milliseconds later. */
export function addMilliseconds(at: string, milliseconds: number): string {
  return timeAt(Date.parse(at) + milliseconds)
}

/** How many days, and parts of one, lie between two times or dates. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayMilliseconds
}

/** The time of an instant in epoch milliseconds. */
export function timeAt(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

/** The epoch seconds of a time, or of the beginning of a date. */
export function secondsAt(at: string): number {
  return Math.floor(Date.parse(at) / 1000)
}

/** The form of a local time: 00:00 to 23:59. */
export const clockForm = /^([01]\d|2[0-3]):[0-5]\d$/

/** Whether a text has the form of a date: there may be no such day. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text)
}

/** The date of a time, in UTC. */
export function dateAt(at: string): string {
  return at.slice(0, 10)
}

/** Every date, in UTC, that lies in a stretch of time or at its ends. */
export function datesIn(from: string, to: string): string[] {
  const dates: string[] = []
  for (let at = dateAt(from); at <= dateAt(to); at = dateAt(addDays(at, 1))) dates.push(at)
  return dates
}
