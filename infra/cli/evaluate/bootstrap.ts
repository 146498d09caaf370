/** The least and the greatest of what is likely. */
export type Interval = { readonly from: number; readonly to: number }

const draws = 1000
const likely = 0.95

/**
 * In what interval a share lies, 19 times of 20, by drawing the weeks again and again: a week's returns hang together, and
 * so do not count one by one. The same weeks give the same interval.
 */
export function bootstrap(weeks: readonly (readonly [sum: number, count: number])[]): Interval {
  const random = seeded()
  const shares: number[] = []
  for (let draw = 0; draw < draws; draw += 1) {
    let [sum, count] = [0, 0]
    for (let nth = 0; nth < weeks.length; nth += 1) {
      const [more, counted] = weeks[Math.floor(random() * weeks.length)] ?? [0, 0]
      sum += more
      count += counted
    }
    if (count > 0) shares.push(sum / count)
  }
  shares.sort((a, b) => a - b)
  const at = (share: number) => shares[Math.min(shares.length - 1, Math.floor(share * shares.length))] ?? 0
  return { from: at((1 - likely) / 2), to: at((1 + likely) / 2) }
}

/** Numbers from 0 to 1 that look random, by the generator Mulberry32. */
function seeded(): () => number {
  let state = 1
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
