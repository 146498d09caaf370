/** By lower-case name: only valid names are cached, a few hundred. */
const names = new Map<string, string>()

/** The normal name of a time zone, however it is spelled: `europe/london` is `Europe/London`. Undefined if there is none. */
export function zoneName(spelled: string): string | undefined {
  const key = spelled.toLowerCase()
  const known = names.get(key)
  if (known !== undefined) return known
  // An offset like +01:00 has no summer time, so no one lives in it.
  if (!/^[a-z]/.test(key)) return undefined
  try {
    const name = new Intl.DateTimeFormat('en', { timeZone: key }).resolvedOptions().timeZone
    names.set(key, name)
    return name
  } catch {
    return undefined
  }
}

/** The normal name of a stored time zone: rows of an older version may spell one in many ways. */
export function storedZone(zone: string): string {
  return zoneName(zone) ?? zone
}
