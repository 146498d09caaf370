import { makeChoice } from '../../../functions/domain/choosing/make-choice.ts'
import { usualStageLimits } from '../../../functions/domain/schedule/usual-settings.ts'
import { groupBy } from '../../../functions/domain/shapes/group-by.ts'
import { type Stage, stageOf } from '../../../functions/domain/stage.ts'
import type { GroupPast } from './gather.ts'
import { type KnownSoFar, liveThrough } from './known-so-far.ts'
import { type OrdersFor, orderForMembers, type Ranking } from './order-for-members.ts'

/** Somebody who posted in the weeks after a Monday, and at which places that discussion was. */
export type Return = Ranking & {
  /** What they were on that Monday. */
  readonly stage: Exclude<Stage, 'sunset'>
}

/** A Monday: its time, the posts before it, and who posted within 28 days in a discussion that was there. */
export type ReplayedWeek = { readonly asOf: string; readonly posts: number; readonly returns: readonly Return[] }

/** A Monday with fewer discussions has no first five to speak of. */
export const leastCandidates = 6
/** How long a return may take, in days. */
export const returnDays = 28

/** What members would have been shown on these Mondays, and where they posted next; weeks with too little to choose from are left out. */
export function* replayWeeks(past: GroupPast, mondays: readonly string[]): Generator<ReplayedWeek> {
  const live = liveThrough(past)
  for (const asOf of mondays) {
    const known = live(asOf)
    const { activities, discussions, removedMembers, frequencies, posts } = known
    const made = makeChoice({
      asOf,
      activities,
      discussions,
      removedMembers,
      frequencies,
      ...nobodysWishes,
    })
    if (made.candidates.length < leastCandidates) continue
    const ordersFor = orderForMembers(made, known, asOf)
    const ids = new Set(made.candidates.map(({ id }) => id))
    yield { asOf, posts, returns: [...returnsIn(known, { asOf, ids, ordersFor })] }
  }
}

/** No owner had a hand in it. The shelf stays closed, and newcomers lead: the guard against their advertisements needs the owners' removals. */
const nobodysWishes = { pins: [], exclusions: [], guarded: new Set<string>(), passersBy: new Set<string>(), shelf: [] }

type ReplayedMonday = { readonly asOf: string; readonly ids: ReadonlySet<string>; readonly ordersFor: OrdersFor }

function* returnsIn(known: KnownSoFar, { asOf, ids, ordersFor }: ReplayedMonday): Generator<Return> {
  const next = known.postsWithin(returnDays).filter(({ discussionId }) => ids.has(discussionId))
  for (const [memberId, [first]] of groupBy(next, (post) => post.memberId)) {
    const lastPostAt = known.lastPostOf(memberId)
    if (lastPostAt === undefined || !first || known.removedMembers.has(memberId)) continue
    const stage = stageOf(lastPostAt, { hadFarewell: false, asOf, limits: usualStageLimits })
    if (stage === 'sunset') continue
    yield { stage, ...ordersFor(memberId, lastPostAt, first.discussionId) }
  }
}
