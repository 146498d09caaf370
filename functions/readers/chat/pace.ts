import { hourMilliseconds } from '../../domain/times.ts'

/** Silence that ends a discussion: this many times the usual gap, within these bounds. */
const timesTheGap = 20
const shortestPause = hourMilliseconds / 2
const longestPause = 4 * hourMilliseconds
/** Before a channel has shown its pace. */
const firstPause = 2 * hourMilliseconds
const fewGaps = 10
const mostGaps = 100

/**
 * How long a silence ends a discussion in this channel, in milliseconds. It follows the middle one of its last hundred
 * gaps, so it depends on what came before alone: a later export cuts what is old as the earlier one did.
 */
export function channelPace() {
  const latest: number[] = []
  const sorted: number[] = []
  return {
    note: (gap: number) => {
      latest.push(gap)
      sorted.splice(placeOf(gap, sorted), 0, gap)
      const [oldest] = latest.length > mostGaps ? latest.splice(0, 1) : []
      if (oldest !== undefined) sorted.splice(placeOf(oldest, sorted), 1)
    },
    pause: () => {
      const middle = sorted[Math.floor(sorted.length / 2)]
      if (middle === undefined || sorted.length < fewGaps) return firstPause
      return Math.min(longestPause, Math.max(shortestPause, timesTheGap * middle))
    },
  }
}

/** The first place in an ascending list whose number is not smaller. */
function placeOf(wanted: number, sorted: readonly number[]): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
