export type Random = {
  /** A number from 0 up to 1. */
  readonly next: () => number
  readonly between: (low: number, high: number) => number
  readonly oneOf: <T>(list: readonly [T, ...T[]]) => T
}

/** A stream of numbers that is the same for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    oneOf: (list) => list[Math.floor(next() * list.length)] ?? list[0],
  }
}
