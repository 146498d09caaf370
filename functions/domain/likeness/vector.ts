import { type Frequencies, rarity } from './frequencies.ts'
import type { Words } from './words.ts'

/** What something is about: the weights of its words, by bucket. */
export type Vector = ReadonlyMap<number, number>

/** Twelve bits each for a word's bucket and its weight. */
const bytesEach = 3
const heaviest = 4095

/** The words of a discussion, weighed by how rare they are, of length 1; empty where none says anything. */
export function weigh(words: Words, frequencies: Frequencies): Vector {
  const weighed = [...words].map(([bucket, times]) => [bucket, times * rarity(frequencies, bucket)] as const)
  return ofLengthOne(new Map(weighed.filter(([, weight]) => weight > 0)))
}

export function ofLengthOne(vector: Vector): Vector {
  const length = Math.hypot(...vector.values())
  return length === 0 ? new Map() : new Map([...vector].map(([bucket, weight]) => [bucket, weight / length]))
}

/** At most this many of its words: the heaviest, those first. */
export function heaviestOf(vector: Vector, most: number): Vector {
  return new Map([...vector].sort(([a, x], [b, y]) => y - x || a - b).slice(0, most))
}

/** Its heaviest words in 3 bytes each; weights above 1 count as 1. */
export function encodeVector(vector: Vector, most: number): Uint8Array {
  const rounded = [...heaviestOf(vector, most)].map(
    ([bucket, weight]) => [bucket, Math.round(Math.min(1, weight) * heaviest)] as const,
  )
  return Uint8Array.from(
    rounded
      .filter(([, weight]) => weight > 0)
      .flatMap(([bucket, weight]) => [bucket >> 4, ((bucket & 15) << 4) | (weight >> 8), weight & 255]),
  )
}

/** Reads what `encodeVector` wrote; undefined if that has another form. */
export function decodeVector(bytes: Uint8Array, most: number): Vector | undefined {
  if (bytes.length % bytesEach !== 0 || bytes.length > most * bytesEach) return undefined
  const vector = new Map<number, number>()
  for (let at = 0; at < bytes.length; at += bytesEach) {
    const [high, middle, low] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0]
    vector.set((high << 4) | (middle >> 4), (((middle & 15) << 8) | low) / heaviest)
  }
  return vector
}
