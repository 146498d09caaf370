import { dayMilliseconds, hourMilliseconds, timeAt } from '../../domain/times.ts'
import { datesLanguage, readingLanguage, say } from './words.tsx'

const dayParts = { weekday: 'long', day: 'numeric', month: 'long' } as const

/** A moment of these weeks in a zone: Monday 9 March, 09:00. */
export function momentIn(timeZone: string, at: string): string {
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const format = (parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(datesLanguage(), { ...parts, timeZone }).format(Date.parse(at))
  return say('{day}, {time}', { day: withoutCommas(format(dayParts)), time: format(time) })
}

/** A local date, `yyyy-mm-dd`: Monday 9 March 2026. */
export function dayOf(date: string): string {
  const format = new Intl.DateTimeFormat(datesLanguage(), { ...dayParts, year: 'numeric', timeZone: 'UTC' })
  return withoutCommas(format.format(Date.parse(date)))
}

/** Dates in English have no commas either. */
function withoutCommas(text: string): string {
  return readingLanguage() === 'en' ? text.replaceAll(',', '') : text
}

/** The name that people know a zone by: Europe/London is London. */
export function zoneWord(timeZone: string): string {
  return timeZone.replace(/^.*\//, '').replaceAll('_', ' ')
}

const steps = [
  { unit: 'minute', milliseconds: 60_000 },
  { unit: 'hour', milliseconds: hourMilliseconds },
  { unit: 'day', milliseconds: dayMilliseconds },
  { unit: 'month', milliseconds: 30 * dayMilliseconds },
  { unit: 'year', milliseconds: 365 * dayMilliseconds },
] as const

/** How long before `asOf` something was: 5 hours ago. */
export function agoAt(at: string, asOf: string): string {
  const passed = Math.max(0, Date.parse(asOf) - Date.parse(at))
  if (passed < 60_000) return say('just now')
  const { unit, milliseconds } = steps.findLast((step) => passed >= step.milliseconds) ?? steps[0]
  return new Intl.RelativeTimeFormat(readingLanguage(), { numeric: 'auto' }).format(
    -Math.floor(passed / milliseconds),
    unit,
  )
}

const [earliest, latest] = [Date.parse('2000-01-01T00:00:00Z'), Date.parse('2100-01-01T00:00:00Z')]

/** A time to look from that somebody wrote, ISO 8601; what is no time, or none that a group can have had, is none. */
export function timeOf(text = ''): string | undefined {
  const at = Date.parse(text)
  return at >= earliest && at <= latest ? timeAt(at) : undefined
}
