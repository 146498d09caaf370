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

/** Of 1 + place: more places than a choice has candidates. */
const logs = Array.from({ length: 400 }, (_, place) => Math.log(1 + place))

/** Something with its scores, with likeness and without it: the higher, the earlier. */
type Scored<Each> = { readonly each: Each; readonly place: number; readonly score: number; readonly without: number }
/** What is compared to make one member's order. */
export type Scores<Each> = readonly Scored<Each>[]

/** Scores what a member may be shown; `weight` is how much likeness counts. */
export function scored<Each>(each: Each, { place, likeness, isFollowed }: Placed, weight: number): Scored<Each> {
  const without = (isFollowed ? followedWeight : 0) - (logs[place] ?? Math.log(1 + place))
  return { each, place, without, score: without + weight * likeness }
}

/** The first of one member's order, at most this many: sorting all of them takes longer than all else of choosing. */
export function firstOf<Each>(scores: Scores<Each>, most: number): readonly Each[] {
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

function isBefore(a: Scored<unknown>, b: Scored<unknown>): boolean {
  return a.score > b.score || (a.score === b.score && a.place < b.place)
}

/** How many of the others come after it because it is like the member's discussions, and before it otherwise. */
export function passedByLikeness<Each>(each: Each, scores: Scores<Each>): number {
  const own = scores.find((one) => one.each === each)
  if (!own) return 0
  let passed = 0
  for (const { without, score } of scores) if (without > own.without && score < own.score) passed += 1
  return passed
}
