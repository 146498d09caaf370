/** Words for dates in one language: the same calendar and zone for every reader, whatever their language is used to. */
const shared = { timeZone: 'UTC', calendar: 'gregory' } as const

/** In milliseconds. A year of less than four digits is no year that a community wrote in, and alone it reads like a day. */
const earliest = Date.parse('1000-01-01T00:00:00Z')

/** A day in words, such as `12 November 2026`; empty for what is no date. */
export function createDays(language: string): (date: string) => string {
  const format = new Intl.DateTimeFormat(language, { ...shared, dateStyle: 'long' })
  return (date) => {
    const time = Date.parse(date)
    return time >= earliest ? format.format(time) : ''
  }
}

/** A month in words, of `yyyy-mm`, such as `March 2023`; what is no month stays as it is. */
export function createMonths(language: string): (month: string) => string {
  const known = new Map<string, string>()
  const format = new Intl.DateTimeFormat(language, { ...shared, year: 'numeric', month: 'long' })
  return (month) => {
    const time = Date.parse(`${month}-15T00:00:00Z`)
    const words = known.get(month) ?? (time >= earliest ? format.format(time) : month)
    known.set(month, words)
    return words
  }
}
