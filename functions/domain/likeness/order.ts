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

function scoreOf({ place, likeness, isFollowed }: Placed, weight: number): number {
  return (isFollowed ? followedWeight : 0) - Math.log(1 + place) + weight * likeness
}

/** The order of one member, best first; `weight` is how much likeness counts in it. */
export function inMembersOrder<Each extends Placed>(those: readonly Each[], weight: number): readonly Each[] {
  const scored = those.map((each) => ({ each, score: scoreOf(each, weight) }))
  return scored.sort((a, b) => b.score - a.score || a.each.place - b.each.place).map(({ each }) => each)
}

/** How many of the others come after it because it is like the member's discussions, and before it otherwise. */
export function passedByLikeness(each: Placed, those: readonly Placed[], weight: number): number {
  const [without, score] = [scoreOf(each, 0), scoreOf(each, weight)]
  return those.filter((other) => scoreOf(other, 0) > without && scoreOf(other, weight) < score).length
}
