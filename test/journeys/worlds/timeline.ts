type Happening = { readonly at: number; readonly nth: number; readonly happen: () => void }

/** A time, in epoch milliseconds, that goes from one happening to the next, always in the same order. */
export type Timeline = {
  readonly now: () => number
  readonly at: (time: number, happen: () => void) => void
  /** Lets happen what is due until then, or until `isOver`. */
  readonly run: (until: number, isOver?: () => boolean) => Promise<void>
}

export function createTimeline(start: number): Timeline {
  const coming: Happening[] = []
  let now = start
  let nth = 0

  /** Latest first; of those of one moment whoever came last. */
  const placeOf = (time: number) => {
    let [from, to] = [0, coming.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((coming[middle]?.at ?? 0) > time) from = middle + 1
      else to = middle
    }
    return from
  }

  return {
    now: () => now,
    at: (time, happen) => {
      nth += 1
      coming.splice(placeOf(time), 0, { at: Math.max(time, now), nth, happen })
    },
    run: async (until, isOver = () => false) => {
      while (!isOver()) {
        const next = coming.at(-1)
        if (!next || next.at > until) break
        coming.pop()
        now = next.at
        next.happen()
        // All that follows from it without waiting for anything has followed when the loop of events comes round.
        await new Promise((resolve) => setImmediate(resolve))
      }
      if (!isOver()) now = Math.max(now, until)
    },
  }
}
