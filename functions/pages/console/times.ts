/** A moment in a zone, as a person says it: Monday, March 9, 2026 at 09:00. */
export function momentIn(timeZone: string, at: string): string {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' }
  return new Intl.DateTimeFormat('en', { ...toOptions(parts), hourCycle: 'h23', timeZone }).format(Date.parse(at))
}

/** A local date, `yyyy-mm-dd`, as a person says it. */
export function dayOf(date: string): string {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }
  return new Intl.DateTimeFormat('en', { ...toOptions(parts), timeZone: 'UTC' }).format(Date.parse(date))
}

function toOptions(parts: Readonly<Record<string, string>>): Intl.DateTimeFormatOptions {
  return parts
}

const steps = [
  { unit: 'minute', milliseconds: 60_000 },
  { unit: 'hour', milliseconds: 3_600_000 },
  { unit: 'day', milliseconds: 86_400_000 },
  { unit: 'month', milliseconds: 30 * 86_400_000 },
  { unit: 'year', milliseconds: 365 * 86_400_000 },
] as const

/** How long before `asOf` something was: 5 hours ago. */
export function agoAt(at: string, asOf: string): string {
  const passed = Math.max(0, Date.parse(asOf) - Date.parse(at))
  const { unit, milliseconds } = steps.findLast((step) => passed >= step.milliseconds) ?? steps[0]
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(-Math.floor(passed / milliseconds), unit)
}

/** 1 member, 2 members. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

const [earliest, latest] = [Date.parse('2000-01-01T00:00:00Z'), Date.parse('2100-01-01T00:00:00Z')]

/** A time to look from that somebody wrote, ISO 8601; what is no time, or none that a group can have had, is none. */
export function timeOf(text = ''): string | undefined {
  const at = Date.parse(text)
  return at >= earliest && at <= latest ? new Date(at).toISOString() : undefined
}
