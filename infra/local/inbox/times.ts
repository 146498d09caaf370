const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const absolute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
const minute = 60_000
const units = [
  ['day', 1440 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
] as const

/** `5 minutes ago`; within the first minute, `just now`. */
export function ago(at: string, now: number): string {
  const passed = now - Date.parse(at)
  const [unit, length] = units.find(([, milliseconds]) => passed >= milliseconds) ?? []
  return unit === undefined || length === undefined ? 'just now' : relative.format(-Math.floor(passed / length), unit)
}

/** `23 Nov 2026, 09:05`, in the zone of this machine. */
export function clockTime(at: string): string {
  return absolute.format(new Date(at))
}
