import { type Removed, removedIn } from '../activity/removed.ts'
import type { Discussion } from '../community.ts'
import { hourMilliseconds, timeAt } from '../times.ts'
import { gatherSignals, type Period, type Signals } from './signals.ts'
import { isShowable } from './withdrawn.ts'

/** A discussion of the period: how many people posted, how many posts and reactions it got, and its last post. */
export type RankedDiscussion = {
  readonly id: string
  readonly people: number
  readonly replies: number
  readonly reactions: number
  readonly lastActivityAt: string
}

export type RankingInput = Period & {
  readonly discussions: readonly Discussion[]
  /** The ids that the owner wants first, in this order, and those never shown. */
  readonly pins: readonly string[]
  readonly exclusions: readonly string[]
}

type RankingCandidate = { readonly discussion: Discussion; readonly signals: Signals }

const mostRanked = 300
/** As many as a mail shows: among these each opener has one discussion, as long as there are others. */
const topPlaces = 7

const halfLife = 12 * hourMilliseconds
const fusionOffset = 5

/**
 * Ranks a period's discussions, best first, at most 300: those with a post in the period that may be shown, by reciprocal
 * rank fusion over attention, heat and the last post. Pins come first, even without posts, and excluded ones never. The
 * order of the input does not change the answer.
 */
export function rankDiscussions(input: RankingInput): RankedDiscussion[] {
  const removed = removedIn(input)
  const signals = gatherSignals(input, removed)
  const showable = showableIn(input, removed)
  const byId = new Map(showable.map((discussion) => [discussion.id, discussion]))
  const pins = [...new Set(input.pins)].flatMap((id) => byId.get(id) ?? [])
  for (const { id } of pins) byId.delete(id)

  const candidates = [...byId.values()].flatMap((discussion) => {
    const own = signals.get(discussion.id)
    return own && own.postIds.size > 0 ? [{ discussion, signals: own }] : []
  })
  const fused = fuse(candidates, Date.parse(input.asOf)).map(({ discussion }) => discussion)
  return oneForEachOpener(pins, fused)
    .slice(0, mostRanked)
    .map((discussion) => describe(discussion, signals.get(discussion.id), input.asOf))
}

/** The discussions that were not removed, hidden or excluded, and that a mail can name and link to. */
export function showableIn({ discussions, exclusions, asOf }: RankingInput, removed: Removed): Discussion[] {
  const excluded = new Set(exclusions)
  return discussions.filter((discussion) => !excluded.has(discussion.id) && mayBeShown(discussion, asOf, removed))
}

function mayBeShown(discussion: Discussion, asOf: string, removed: Removed): boolean {
  if (!isShowable(discussion) || discussion.createdAt > asOf || removed.discussion.has(discussion.id)) return false
  return discussion.authorId === undefined || !removed.member.has(discussion.authorId)
}

/** `Σ 1/(5 + rank)` over three orders, best first; ties are decided by the latest post and then the id. */
function fuse(candidates: readonly RankingCandidate[], asOf: number): RankingCandidate[] {
  const sums = new Map<RankingCandidate, number>()
  for (const scoreOf of [attention, heat, ({ signals }: RankingCandidate) => signals.lastPostAt]) {
    for (const { candidate, rank } of ranksBy(candidates, (each) => scoreOf(each, asOf))) {
      sums.set(candidate, (sums.get(candidate) ?? 0) + 1 / (fusionOffset + rank))
    }
  }
  const sumOf = (candidate: RankingCandidate) => sums.get(candidate) ?? 0
  return [...candidates].sort((a, b) => sumOf(b) - sumOf(a) || byLastPost(a, b))
}

/** Ranks from 1. Equals share a rank, so that a signal does not order what it cannot tell apart. */
function ranksBy(candidates: readonly RankingCandidate[], scoreOf: (candidate: RankingCandidate) => number) {
  const scored = candidates.map((candidate) => ({ candidate, score: scoreOf(candidate) }))
  scored.sort((a, b) => b.score - a.score)
  let rank = 0
  return scored.map(({ candidate, score }, index) => {
    if (score !== scored[index - 1]?.score) rank = index + 1
    return { candidate, rank }
  })
}

function byLastPost(a: RankingCandidate, b: RankingCandidate): number {
  return b.signals.lastPostAt - a.signals.lastPostAt || (a.discussion.id < b.discussion.id ? -1 : 1)
}

/** Distinct people, each weighted by how recent their last post is, and reactions for less: two people cannot win alone. */
function attention({ signals: { posters, reactions } }: RankingCandidate, asOf: number): number {
  return Math.log1p(decayedSum(posters.values(), asOf)) + 0.3 * Math.log1p(decayedSum(reactions.values(), asOf))
}

function decayedSum(times: Iterable<number>, asOf: number): number {
  // Summed in order of time, because a sum of fractions depends on the order.
  return [...times].sort((a, b) => a - b).reduce((sum, at) => sum + 2 ** ((at - asOf) / halfLife), 0)
}

function heat({ discussion, signals }: RankingCandidate, asOf: number): number {
  const age = (asOf - Date.parse(discussion.createdAt ?? '')) / hourMilliseconds
  const sinceFirstPost = (asOf - signals.firstPostAt) / hourMilliseconds
  const { size } = signals.reactions
  return size / (age + 2) ** 1.2 + (size + signals.posters.size) / (sinceFirstPost + 2)
}

/** Fills the top with one discussion per opener as long as there are openers; the others follow in their order. */
export function oneForEachOpener(pins: readonly Discussion[], fused: readonly Discussion[]): Discussion[] {
  const openers = new Set(pins.map(openerOf))
  const top = [...pins]
  const rest: Discussion[] = []
  for (const discussion of fused) {
    const isFirst = top.length < topPlaces && !openers.has(openerOf(discussion))
    openers.add(openerOf(discussion))
    ;(isFirst ? top : rest).push(discussion)
  }
  return [...top, ...rest]
}

/** A discussion without a known opener counts as its own opener; no id contains `#`. */
function openerOf({ id, authorId }: Discussion): string {
  return authorId ?? `#${id}`
}

/** A pinned discussion may have no post in the period. */
function describe({ id, createdAt = '', lastActivityAt }: Discussion, signals: Signals | undefined, asOf: string) {
  const lastBefore = lastActivityAt && lastActivityAt <= asOf ? lastActivityAt : createdAt
  const hasPosts = signals !== undefined && signals.postIds.size > 0
  return {
    id,
    people: signals?.posters.size ?? 0,
    replies: signals?.postIds.size ?? 0,
    reactions: signals?.reactions.size ?? 0,
    lastActivityAt: hasPosts ? timeAt(signals.lastPostAt) : lastBefore,
  }
}
