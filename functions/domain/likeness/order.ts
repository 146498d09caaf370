/** Something that a member may be shown, and what counts for it. */
export type Placed = {
  /** In the order of everybody, from 0. */
  readonly place: number
  /** From 0 to 1. */
  readonly likeness: number
  /** Whether the member follows a tag of it. */
  readonly isFollowed: boolean
}

/** Discussions that a member took part in lead with at most this many; more would leave too little room for others. */
export const mostLeading = 4

/**
 * What a followed tag counts: as much as a likeness of a fifth, which makes the twentieth as good as the first. A wish that
 * was spoken out counts like a certain guess, and the best of all others still come between.
 */
const followedWeight = Math.log(20)

/** The score with likeness, and without it: the higher, the earlier. */
type Scored<Each extends Placed> = { readonly each: Each; readonly score: number; readonly without: number }
/** What is compared to make one member's order. */
export type Scores<Each extends Placed> = readonly Scored<Each>[]

/** Those that a member may be shown, scored; `weight` is how much likeness counts. */
export function scored<Each extends Placed>(those: readonly Each[], weight: number): Scores<Each> {
  return those.map((each) => {
    const without = (each.isFollowed ? followedWeight : 0) - Math.log(1 + each.place)
    return { each, without, score: without + weight * each.likeness }
  })
}

/** The first of one member's order, at most this many: sorting all of them takes longer than all else of choosing. */
export function firstOf<Each extends Placed>(scores: Scores<Each>, most: number): readonly Each[] {
  const first: Scored<Each>[] = []
  for (const one of scores) {
    const last = first[most - 1]
    if (last && !isBefore(one, last)) continue
    const place = first.findIndex((other) => isBefore(one, other))
    first.splice(place < 0 ? first.length : place, 0, one)
    if (first.length > most) first.pop()
  }
  return first.map(({ each }) => each)
}

function isBefore(a: Scored<Placed>, b: Scored<Placed>): boolean {
  return a.score > b.score || (a.score === b.score && a.each.place < b.each.place)
}

/** How many of the others come after it because it is like the member's discussions, and before it otherwise. */
export function passedByLikeness<Each extends Placed>(each: Each, scores: Scores<Each>): number {
  const own = scores.find((one) => one.each === each)
  if (!own) return 0
  let passed = 0
  for (const { without, score } of scores) if (without > own.without && score < own.score) passed += 1
  return passed
}
