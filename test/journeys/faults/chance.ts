import { createHash } from 'node:crypto'

/** The first so many who meet a kind of thing are hit by it whatever the seed: no run lacks any of its faults. */
const sureHits = 3

/** Chance that can be repeated: what happens to somebody for the nth time is settled by the seed, in whatever order. */
export type Chance = {
  /** Whether the next of these things that happens to `whom` falls into this share of all, or is one of the first. */
  readonly hits: (what: string, whom: string, share: number) => boolean
  /** A number from 0 up to `most`, 0 included. */
  readonly number: (what: string, whom: string, most: number) => number
}

export function createChance(seed: number): Chance {
  const times = new Map<string, number>()
  const next = (name: string) => {
    const nth = (times.get(name) ?? 0) + 1
    times.set(name, nth)
    const hash = createHash('sha256').update(`${seed} ${name} ${nth}`).digest()
    return hash.readUInt32BE(0) / 2 ** 32
  }
  const struck = new Map<string, Set<string>>()
  const isSure = (what: string, whom: string) => {
    const first = struck.get(what) ?? new Set()
    if (first.size === sureHits || first.has(whom)) return false
    struck.set(what, first.add(whom))
    return true
  }
  return {
    hits: (what, whom, share) => {
      const isHit = next(`${what} ${whom}`) < share
      return isSure(what, whom) || isHit
    },
    number: (what, whom, most) => next(`${what} ${whom}`) * most,
  }
}
