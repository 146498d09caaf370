import { counted } from '../../domain/counts.ts'
import type { Waiting } from '../../domain/sending/waiting.ts'

/** Of a share from 0 to 1; what is less than one in a hundred gets another digit. */
export function percent(share: number): string {
  const isSmall = Math.abs(share) < 0.01
  return share.toLocaleString('en', { style: 'percent', maximumFractionDigits: isSmall ? 2 : 1 })
}

/** A share of something; empty where there is nothing to be a share of. */
export function shareOf(part: number, whole: number): string {
  return whole > 0 ? percent(part / whole) : ''
}

/** The difference of two shares, in percentage points. */
export function points(difference: number): string {
  return (100 * difference).toLocaleString('en', { maximumFractionDigits: 1 }).replace('-', '−')
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const shortDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
const moment = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  hourCycle: 'h23',
  timeZone: 'UTC',
})

/** `9 March 2026`, of a date or a time in ISO 8601. */
export function dateWords(date: string): string {
  return day.format(Date.parse(date))
}

/** `9 Mar 2026`, for tables. */
export function shortDateWords(date: string): string {
  return shortDay.format(Date.parse(date))
}

/** `9 March 2026 at 09:00 UTC`. */
export function timeWords(time: string): string {
  return `${moment.format(Date.parse(time))} UTC`
}

/** What members who are not decided yet wait for, to begin a row or a sentence; `write` writes a time. */
export function waitingWords(waiting: Waiting, write: (time: string) => string = timeWords): string {
  return `Waiting ${waitsFor(waiting, write)}`
}

/** The same with their number: `330 members are waiting until 10 March 2026 at 09:00 UTC`; empty where nobody waits. */
export function waitingClause(waiting: Waiting, write: (time: string) => string = timeWords): string {
  const { members } = waiting
  if (members === 0) return ''
  const who = members === undefined ? 'Members without a decision are' : counted(members, 'member is', 'members are')
  return `${who} waiting ${waitsFor(waiting, write)}`
}

function waitsFor({ until, hold }: Waiting, write: (time: string) => string): string {
  if (hold === 'approval') return 'until an owner approves it'
  if (hold !== undefined) return 'until it is resumed'
  return until === undefined ? 'until they are reached, within minutes' : `until ${write(until)}`
}
