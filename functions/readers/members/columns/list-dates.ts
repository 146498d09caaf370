import { whenAsked } from '../../../domain/shapes/when-asked.ts'
import { dayMilliseconds, timeAt } from '../../../domain/times.ts'

/** Whether dates such as 3/4/2026 name the day first or the month. */
export type DateOrder = 'day first' | 'month first'

/** A time as ISO 8601; `undefined` for none; a problem for what names no day. */
export type ReadDate = string | undefined | { readonly problem: string }

/** Excel counts days from here, since it takes 1900 for a leap year. */
const serialZero = Date.UTC(1899, 11, 30)
const monthNames = whenAsked(
  () => new Map(['en', 'de', 'es', 'fr', 'pt', 'ar', 'it', 'nl', 'pl', 'sv'].flatMap((locale) => monthsIn(locale))),
)
const afterwards =
  /^\s*(?:[T,]\s*|\s+)?(?:(?:at|um|à|às|a las)\s+)?(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]\.?\s?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?\s*(?:\(?[A-Z]{2,5}\)?)?$/i

/** Reads a date as spreadsheets and platforms write it. Without a zone it is taken as UTC. */
export function readDate(text: string, order: DateOrder): ReadDate {
  const written = latinDigits(text).trim()
  if (isNone(written)) return undefined
  const found = numberDate(written) ?? namedDate(written, order)
  return found ?? { problem: 'no date that can be read' }
}

function isNone(text: string): boolean {
  return text === '' || /^(?:-+|n\/?a|null|none|never|nie|jamais|nunca|0000-00-00.*|0001-01-01.*|0)$/i.test(text)
}

function numberDate(text: string): ReadDate {
  if (!/^\d{4,13}(?:[.,]\d+)?$/.test(text)) return undefined
  const number = Number(text.replace(',', '.'))
  if (/^(?:19|20)\d{6}$/.test(text))
    return day(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)))
  if (number >= 1e12) return inRange(number)
  if (number >= 1e8) return inRange(number * 1000)
  if (number >= 1900 && number <= 2100 && Number.isInteger(number)) return day(number, 1, 1)
  return number < 100_000 ? inRange(serialZero + Math.round(number * dayMilliseconds)) : undefined
}

function namedDate(text: string, order: DateOrder): ReadDate {
  const yearFirst = /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?(.*)$/s.exec(text)
  if (yearFirst) return dated([yearFirst[1], yearFirst[2], yearFirst[3]], yearFirst[4])
  const numbers = numbersOf(text)
  if (numbers) {
    const [first, second, year, rest] = numbers
    const isMonthFirst = order === 'month first' && text.includes('/')
    return dated([fullYear(year), isMonthFirst ? first : second, isMonthFirst ? second : first], rest)
  }
  const dayFirst =
    /^(?:\p{L}+\.?,?\s+)??(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:de\s+)?(\p{L}+)\.?,?[\s-]+(?:de\s+|del\s+)?(\d{4})(.*)$/su.exec(
      text,
    )
  if (dayFirst) return dated([dayFirst[3], monthNames().get(monthKey(dayFirst[2])), dayFirst[1]], dayFirst[4])
  const monthFirst = /^(?:\p{L}+\.?,\s+)?(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(.*)$/su.exec(text)
  if (monthFirst) return dated([monthFirst[3], monthNames().get(monthKey(monthFirst[1])), monthFirst[2]], monthFirst[4])
  return undefined
}

/** The two numbers before a year, of which either may be the day. */
function numbersOf(text: string): readonly [string, string, string, string] | undefined {
  const [, first = '', second = '', year = '', rest = ''] =
    /^(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2}(?!\d))(.*)$/s.exec(text) ?? []
  return first === '' ? undefined : [first, second, year, rest]
}

/** Which of its two numbers shows itself as the day, in a date such as 13/4/2026; undefined where either may be. */
export function orderShownBy(text: string): DateOrder | 'either' | undefined {
  const written = latinDigits(text).trim()
  const numbers = written.includes('/') ? numbersOf(written) : undefined
  if (!numbers) return undefined
  const [first, second, , rest] = numbers
  if (Number(first) > 12) return 'day first'
  if (Number(second) > 12 || /\d\s?[ap]\.?m/i.test(rest)) return 'month first'
  return first === second ? undefined : 'either'
}

function fullYear(year: string): string {
  return year.length === 2 ? `${Number(year) > 69 ? 19 : 20}${year}` : year
}

type Part = string | number | undefined

function dated([year, month, date]: readonly [Part, Part, Part], rest = ''): ReadDate {
  if (month === undefined) return undefined
  const clock = rest.trim() === '' ? ['', '0', '0'] : afterwards.exec(rest)
  const problem = { problem: 'no such day or hour' }
  if (!clock) return problem
  const [, hours = '0', minutes = '0', seconds = '0', half = '', zone = ''] = clock
  const start = day(Number(year), Number(month), Number(date))
  if (typeof start !== 'string') return start
  const hour = (Number(hours) % (half ? 12 : 24)) + (/^p/i.test(half) ? 12 : 0)
  if (Number(hours) > 24 || Number(minutes) > 59 || Number(seconds) > 60) return problem
  const milliseconds = ((hour * 60 + Number(minutes) - offsetOf(zone)) * 60 + Number(seconds)) * 1000
  return inRange(Date.parse(start) + milliseconds)
}

/** A zone such as +05:30, in minutes. */
function offsetOf(zone: string): number {
  const [, sign = '', hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** The beginning of a day, if there is such a day. */
function day(year: number, month: number, date: number): ReadDate {
  const at = Date.UTC(year, month - 1, date)
  const isSame = month >= 1 && month <= 12 && new Date(at).getUTCMonth() === month - 1 && date >= 1
  return isSame ? inRange(at) : { problem: 'no such day' }
}

function inRange(at: number): ReadDate {
  const isPlausible = at > Date.UTC(1901, 0, 1) && at < Date.UTC(10_000, 0, 1)
  return isPlausible ? timeAt(at) : { problem: 'no such day' }
}

function monthsIn(locale: string): (readonly [string, number])[] {
  return (['long', 'short'] as const).flatMap((month) => {
    const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month, timeZone: 'UTC' })
    return Array.from({ length: 12 }, (_, nth) => {
      const part = format.formatToParts(Date.UTC(2020, nth, 1)).find(({ type }) => type === 'month')
      return [monthKey(part?.value), nth + 1] as const
    })
  })
}

function monthKey(name = ''): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}.]/gu, '')
}

/** Arabic, Persian and full-width digits as those that a computer counts with. */
function latinDigits(text: string): string {
  if (/^[ -~]*$/.test(text)) return text
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
}
