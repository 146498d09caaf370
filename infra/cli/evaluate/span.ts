import { weekdayOf } from '../../../functions/domain/recipients/weekdays.ts'
import { addDays, dateAt, daysBetween } from '../../../functions/domain/times.ts'
import type { GroupPast } from './gather.ts'
import { returnDays } from './replay-weeks.ts'

/** What can't be evaluated, and why. */
export class NotEvaluatedError extends Error {
  override readonly name = 'NotEvaluatedError'
}

/** Before this, too little is known of anybody. */
const leastDays = 26 * 7
/** Half of them choose, and half confirm. */
const leastWeeks = 8

/** Mondays at 09:00 UTC, ISO 8601: from half a year after the first post, or a date, to 28 days before the last post. */
export function mondaysOf({ posts }: GroupPast, from?: string): readonly string[] {
  const [first, last] = [posts[0], posts.at(-1)]
  if (!first || !last) throw new NotEvaluatedError('There are no posts in it, so nobody came back.')
  const end = addDays(last.createdAt, -returnDays)
  const mondays: string[] = []
  for (let at = mondayAfter(from ?? addDays(first.createdAt, leastDays)); at <= end; at = addDays(at, 7)) {
    mondays.push(at)
  }
  if (mondays.length < leastWeeks) throw new NotEvaluatedError(tooShort(first.createdAt, last.createdAt, from))
  return mondays
}

/** The first Monday at 09:00 UTC that is not before a time or a date. */
function mondayAfter(at: string): string {
  const monday = `${dateAt(addDays(at, 1 - weekdayOf(at)))}T09:00:00.000Z`
  return monday < at ? addDays(monday, 7) : monday
}

function tooShort(first: string, last: string, from: string | undefined): string {
  const span = `Its posts span ${Math.round(daysBetween(first, last))} days, from ${dateAt(first)} to ${dateAt(last)}`
  const start = from === undefined ? 'half a year after the first post' : from
  return `${span}. From ${start} to ${returnDays} days before the last post there must be at least ${leastWeeks} Mondays.`
}
