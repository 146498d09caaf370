import { type Frequencies, rarity } from './frequencies.ts'
import type { Words } from './words.ts'

/** What something is about: the weights of its words, by hash. */
export type Vector = ReadonlyMap<number, number>

/** Two of a word's hash, and one of its weight. */
const bytesEach = 3
const heaviest = 255

/** The words of a discussion, weighed by how rare they are, of length 1; empty where none says anything. */
export function weigh(words: Words, frequencies: Frequencies): Vector {
  const weighed = [...words].map(([hash, times]) => [hash, times * rarity(frequencies, hash)] as const)
  return ofLengthOne(new Map(weighed.filter(([, weight]) => weight > 0)))
}

export function ofLengthOne(vector: Vector): Vector {
  const length = Math.hypot(...vector.values())
  return length === 0 ? new Map() : new Map([...vector].map(([hash, weight]) => [hash, weight / length]))
}

/** At most this many of its words: the heaviest, those first. */
export function heaviestOf(vector: Vector, most: number): Vector {
  return new Map([...vector].sort(([a, x], [b, y]) => y - x || a - b).slice(0, most))
}

/** Its heaviest words in 3 bytes each; weights above 1 count as 1. */
export function encodeVector(vector: Vector, most: number): Uint8Array {
  const rounded = [...heaviestOf(vector, most)].map(
    ([hash, weight]) => [hash, Math.round(Math.min(1, weight) * heaviest)] as const,
  )
  return Uint8Array.from(
    rounded.filter(([, weight]) => weight > 0).flatMap(([hash, weight]) => [hash >> 8, hash & 255, weight]),
  )
}

/** Reads what `encodeVector` wrote; undefined if that has another form. */
export function decodeVector(bytes: Uint8Array, most: number): Vector | undefined {
  if (bytes.length % bytesEach !== 0 || bytes.length > most * bytesEach) return undefined
  const vector = new Map<number, number>()
  for (let at = 0; at < bytes.length; at += bytesEach) {
    const [high = 0, low = 0, weight = 0] = bytes.subarray(at, at + bytesEach)
    vector.set((high << 8) | low, weight / heaviest)
  }
  return vector
}
