import type { Waiting } from '../../domain/sending/waiting.ts'
import { datesLanguage, readingLanguage, say } from './words.tsx'

/** Of a share from 0 to 1; what is less than one in a hundred gets another digit. */
export function percent(share: number): string {
  const isSmall = Math.abs(share) < 0.01
  return share.toLocaleString(readingLanguage(), { style: 'percent', maximumFractionDigits: isSmall ? 2 : 1 })
}

/** A share of something; empty where there is nothing to be a share of. */
export function shareOf(part: number, whole: number): string {
  return whole > 0 ? percent(part / whole) : ''
}

/** The difference of two shares, in percentage points. */
export function points(difference: number): string {
  return (100 * difference).toLocaleString(readingLanguage(), { maximumFractionDigits: 1 }).replace('-', '−')
}

/** `9 March 2026`, of a date or a time in ISO 8601. */
export function dateWords(date: string): string {
  return dateAs('long', date)
}

/** `9 Mar 2026`, for tables. */
export function shortDateWords(date: string): string {
  return dateAs('medium', date)
}

/** `9 March 2026 at 09:00 UTC`. */
export function timeWords(time: string): string {
  const parts = { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone: 'UTC' } as const
  const moment = new Intl.DateTimeFormat(datesLanguage(), parts).format(Date.parse(time))
  return say('{time} UTC', { time: moment })
}

function dateAs(dateStyle: 'long' | 'medium', date: string): string {
  return new Intl.DateTimeFormat(datesLanguage(), { dateStyle, timeZone: 'UTC' }).format(Date.parse(date))
}

/** What members who are not decided yet wait for, to begin a row or a sentence; `write` writes a time. */
export function waitingWords({ until, hold }: Waiting, write: (time: string) => string = timeWords): string {
  if (hold === 'approval') return say('Waiting until an owner approves it')
  if (hold !== undefined) return say('Waiting until it is resumed')
  return until === undefined
    ? say('Waiting until they are reached, within minutes')
    : say('Waiting until {time}', { time: write(until) })
}

/** The same with their number: `330 members are waiting until 10 March 2026 at 09:00 UTC`; empty where nobody waits. */
export function waitingClause(waiting: Waiting, write: (time: string) => string = timeWords): string {
  const { members, until = '', hold } = waiting
  if (members === 0) return ''
  if (members === undefined) return undecidedClause(waiting, write)
  if (hold === 'approval')
    return say('{count, plural, one {# member is waiting} other {# members are waiting}} until an owner approves it', {
      count: members,
    })
  if (hold !== undefined)
    return say('{count, plural, one {# member is waiting} other {# members are waiting}} until it is resumed', {
      count: members,
    })
  if (waiting.until === undefined)
    return say(
      '{count, plural, one {# member is waiting until they are reached, within minutes} other {# members are waiting until they are reached, within minutes}}',
      { count: members },
    )
  return say('{count, plural, one {# member is waiting} other {# members are waiting}} until {time}', {
    count: members,
    time: write(until),
  })
}

/** The same where nobody has counted them. */
function undecidedClause({ until, hold }: Waiting, write: (time: string) => string): string {
  if (hold === 'approval') return say('Members without a decision are waiting until an owner approves it')
  if (hold !== undefined) return say('Members without a decision are waiting until it is resumed')
  return until === undefined
    ? say('Members without a decision are waiting until they are reached, within minutes')
    : say('Members without a decision are waiting until {time}', { time: write(until) })
}

/** `German`, in the reader's language; what is no language's name stands as it is. */
export function languageWords(language: string): string {
  try {
    return new Intl.DisplayNames(readingLanguage(), { type: 'language', fallback: 'code' }).of(language) ?? language
  } catch {
    return language
  }
}
