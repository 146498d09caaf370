import * as z from 'zod'
import { languageName } from '../language.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { zoneName } from '../time-zone.ts'

/** Facts about a group's members as a whole: their time zones and languages, and the weekdays that some chose. */
export const audienceShape = z.object({
  zones: listOf(z.string()),
  languages: listOf(z.string()),
  weekdays: listOf(z.number()),
})
export type Audience = DeepReadonly<z.infer<typeof audienceShape>>

/** Kept as a set, which can be added to without reading it; there is none where nothing was ever added. */
function listOf<Value extends z.ZodType>(value: Value) {
  return z
    .set(value)
    .default(new Set())
    .transform((kept) => [...kept].sort())
}

/**
 * A group stores at most this many zones and languages: more than there are zones on Earth, and few enough for the
 * schedule. A member with another one gets the digest with the last cohort, in the group's language.
 */
const mostKept = 500

/** Merges stored and new values: each zone and language once, in its normal form, the stored ones first. */
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
