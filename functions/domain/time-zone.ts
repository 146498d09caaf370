/** By their names in lower case: only real ones are kept, and of those there are a few hundred. */
const names = new Map<string, string>()

/** The one name of a time zone, however it is spelled: `europe/london` is `Europe/London`. Undefined for what is none. */
export function zoneName(spelled: string): string | undefined {
  const key = spelled.toLowerCase()
  const known = names.get(key)
  if (known !== undefined) return known
  // An offset like +01:00 knows no summer, so that nobody lives in it.
  if (!/^[a-z]/.test(key)) return undefined
  try {
    const name = new Intl.DateTimeFormat('en', { timeZone: key }).resolvedOptions().timeZone
    names.set(key, name)
    return name
  } catch {
    return undefined
  }
}
