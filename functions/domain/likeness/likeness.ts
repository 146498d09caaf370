import { decodeVector, encodeVector, type Vector } from './vector.ts'

/** What a choice keeps of the words of a discussion. */
const keptWords = 36

/** The words of a discussion as a choice stores them, at most 144 characters; undefined if there are none. */
export function encodeWords(words: Vector): string | undefined {
  return Buffer.from(encodeVector(words, keptWords)).toString('base64') || undefined
}

function decodeWords(words: string | undefined): Vector {
  return decodeVector(Buffer.from(words ?? '', 'base64'), keptWords) ?? new Map()
}

/** How like a profile some discussions are, from 0 to 1, by their places; those that are not like it are left out. */
export type Likenesses = (profile: Vector) => ReadonlyMap<number, number>

const none: readonly (readonly [place: number, weight: number])[] = []

/** Made once for many members: a profile meets only the discussions that have a word of it. */
export function likenessesTo(words: readonly (string | undefined)[]): Likenesses {
  return likenessesToVectors(words.map(decodeWords))
}

/** The same for discussions whose words are weighed already; each is of length 1. */
export function likenessesToVectors(discussions: readonly Vector[]): Likenesses {
  const holding = new Map<number, [place: number, weight: number][]>()
  for (const [place, vector] of discussions.entries()) {
    for (const [hash, weight] of vector) {
      const those = holding.get(hash) ?? []
      those.push([place, weight])
      holding.set(hash, those)
    }
  }
  return (profile) => {
    const likenesses = new Map<number, number>()
    for (const [hash, weight] of profile) {
      for (const [place, theirs] of holding.get(hash) ?? none) {
        likenesses.set(place, (likenesses.get(place) ?? 0) + weight * theirs)
      }
    }
    return likenesses
  }
}
