import { languageName } from '../language.ts'
import { zoneName } from '../time-zone.ts'

/** What is known of a group's members as a whole: their own zones and languages, and the weekdays that some chose. */
export type Audience = {
  readonly zones: readonly string[]
  readonly languages: readonly string[]
  readonly weekdays: readonly number[]
}

/**
 * So many zones, and so many languages, are kept of a group: more than there are zones on Earth, and few enough for the
 * clock. A member in one beyond them gets the digest with the last cohort, in the group's language.
 */
const mostKept = 500

/** What is kept and what is found as one: each zone and language once, in its one form, those kept before first. */
export function mergeAudience(kept: Audience, found: Partial<Audience>): Audience {
  return {
    zones: distinct([...kept.zones, ...(found.zones ?? [])], zoneName),
    languages: distinct([...kept.languages, ...(found.languages ?? [])], languageName),
    weekdays: [...new Set([...kept.weekdays, ...(found.weekdays ?? [])])].sort(),
  }
}

function distinct(spelled: readonly string[], nameOf: (spelled: string) => string | undefined): readonly string[] {
  return [...new Set(spelled.flatMap((each) => nameOf(each) ?? []))].slice(0, mostKept).sort()
}
