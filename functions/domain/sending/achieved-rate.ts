/** Recipients a second, over this many seconds of mailing. */
export type Rate = { readonly perSecond: number; readonly seconds: number }

/** How fast an edition was mailed; memory grows with the seconds, not with the recipients. */
export type RateMeter = {
  /** Counts a recipient begun at this time, in epoch milliseconds; in any order. */
  readonly add: (at: number) => void
  /** The rate while mailing was in progress, or undefined if there is too little data. */
  readonly rate: () => Rate | undefined
}

/** In milliseconds. A longer pause means that sending was held, stopped or waiting, and does not count. */
const longestGap = 60_000
/** In milliseconds. A shorter period has no meaningful rate. */
const leastTime = 1_000

type Second = { count: number; first: number; last: number }

export function createRateMeter(): RateMeter {
  const seconds = new Map<number, Second>()
  return {
    add: (at) => {
      const key = Math.floor(at / 1000)
      const second = seconds.get(key)
      if (!second) {
        seconds.set(key, { count: 1, first: at, last: at })
        return
      }
      second.count += 1
      second.first = Math.min(second.first, at)
      second.last = Math.max(second.last, at)
    },
    rate: () => rateOf([...seconds.values()].sort((a, b) => a.first - b.first)),
  }
}

/** Intervals divided by the time they took: the first recipient after a pause ends no interval. */
function rateOf(seconds: readonly Second[]): Rate | undefined {
  let time = 0
  let intervals = 0
  let before: Second | undefined
  for (const second of seconds) {
    const gap = before === undefined ? Number.POSITIVE_INFINITY : second.first - before.last
    const follows = gap <= longestGap
    intervals += second.count - (follows ? 0 : 1)
    time += second.last - second.first + (follows ? gap : 0)
    before = second
  }
  return time < leastTime ? undefined : { perSecond: (intervals * 1000) / time, seconds: time / 1000 }
}
