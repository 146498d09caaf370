import { decodeVector, encodeVector, heaviestOf, ofLengthOne, type Vector } from './vector.ts'

/** What a member's profile keeps of the words of their discussions. */
export const profileWords = 32
/** The first posts, the latest, that a profile is made of. */
export const profilePosts = 64
/** What is left of the earlier discussions when a member joins another one. */
const remembered = 0.95

/** A profile before the member has joined anything. */
export const noProfile: Vector = new Map()

/**
 * The profile of a member who joined these discussions, in the order of their first posts there. What is light is left out
 * in the end only: a word that comes back again and again is light in each.
 */
export function profileOf(discussions: readonly Vector[]): Vector {
  const sums = new Map<number, number>()
  for (const [place, words] of discussions.entries()) {
    const left = remembered ** (discussions.length - 1 - place)
    for (const [hash, weight] of words) sums.set(hash, (sums.get(hash) ?? 0) + left * weight)
  }
  return heaviestOf(sums, profileWords)
}

/** A profile as it is stored, at most 96 bytes; undefined if it holds nothing. */
export function encodeProfile(profile: Vector): Uint8Array | undefined {
  const bytes = encodeVector(ofLengthOne(profile), profileWords)
  return bytes.length === 0 ? undefined : bytes
}

/** Reads a stored profile, of length 1; one of another form is none. */
export function decodeProfile(bytes: Uint8Array | undefined): Vector {
  return (bytes && decodeVector(bytes, profileWords)) ?? noProfile
}
