import { removedIn } from '../activity/removed.ts'
import type { Activity, Discussion } from '../community.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { addDays } from '../times.ts'
import { type Candidate, type Choice, type LookBack, lookBacks, type PeriodNews } from './choice.ts'
import { type RankedDiscussion, rankDiscussions, showableIn } from './ranking.ts'
import { isThere, type PostActivity } from './signals.ts'

/** The material for an edition's choice. */
export type ChoiceInput = {
  /** The schedule's time, ISO 8601. */
  readonly asOf: string
  /** At least those of the longest look-back. */
  readonly activities: readonly Activity[]
  readonly discussions: readonly Discussion[]
  readonly removedMembers: ReadonlySet<string>
  readonly pins: readonly string[]
  readonly exclusions: readonly string[]
  /** Members whose discussions may be shown, but not first. */
  readonly guarded: ReadonlySet<string>
}

export const mostCandidates = 300
const mostPostTimes = 99
const longest = 30

/** Ranks every look-back and combines them. The order of the input does not change the answer. */
export function makeChoice(input: ChoiceInput): Pick<Choice, 'candidates' | 'orders' | 'news' | 'visits'> {
  const guarded = guardedDiscussions(input)
  const rankings = { 7: rank(input, 7, guarded), 14: rank(input, 14, guarded), 30: rank(input, 30, guarded) }
  const ids = [...new Set(lookBacks.flatMap((lookBack) => rankings[lookBack].map(({ id }) => id)))]
  const kept = ids.slice(0, mostCandidates)
  const placeOf = new Map(kept.map((id, place) => [id, place]))
  const orderOf = (lookBack: LookBack) => rankings[lookBack].flatMap(({ id }) => placeOf.get(id) ?? [])
  const posts = postsByDiscussion(input)
  return {
    candidates: kept.map((id) => candidateFrom(id, input, rankings, posts.get(id) ?? [])),
    orders: { 7: orderOf(7), 14: orderOf(14), 30: orderOf(30) },
    news: newsOf([...posts.values()].flat(), input.asOf),
    visits: input.activities.some(({ kind }) => kind === 'visit'),
  }
}

type Rankings = Readonly<Record<LookBack, readonly RankedDiscussion[]>>

function rank(input: ChoiceInput, lookBack: LookBack, guarded: ReadonlySet<string>): RankedDiscussion[] {
  const ranked = rankDiscussions({ ...input, from: before(input.asOf, lookBack) })
  const pins = new Set(input.pins)
  const isLast = ({ id }: RankedDiscussion) => guarded.has(id) && !pins.has(id)
  return [...ranked.filter((each) => !isLast(each)), ...ranked.filter(isLast)]
}

function guardedDiscussions({ discussions, guarded }: ChoiceInput): Set<string> {
  const theirs = discussions.filter(({ authorId }) => authorId !== undefined && guarded.has(authorId))
  return new Set(theirs.map(({ id }) => id))
}

/** Posts of the longest look-back in discussions that may be shown, oldest first. */
function postsByDiscussion(input: ChoiceInput): Map<string, PostActivity[]> {
  const from = before(input.asOf, longest)
  const removed = removedIn(input)
  const posts = new Map(showableIn({ ...input, from }, removed).map(({ id }) => [id, new Map<string, PostActivity>()]))
  for (const row of input.activities) {
    if (row.kind !== 'post' || row.createdAt <= from || row.createdAt > input.asOf) continue
    if (isThere(row, removed)) notePost(posts.get(row.discussionId), row)
  }
  return new Map([...posts].map(([id, those]) => [id, [...those.values()].sort(byTime)]))
}

/** A post that arrived with two times counts once, at the later one. */
function notePost(those: Map<string, PostActivity> | undefined, post: PostActivity): void {
  const known = those?.get(post.id)
  if (!known || known.createdAt < post.createdAt) those?.set(post.id, post)
}

function byTime(a: PostActivity, b: PostActivity): number {
  if (a.createdAt === b.createdAt) return a.id < b.id ? -1 : 1
  return a.createdAt < b.createdAt ? -1 : 1
}

function candidateFrom(
  id: string,
  { pins }: ChoiceInput,
  rankings: Rankings,
  posts: readonly PostActivity[],
): Candidate {
  const in30 = rankings[30].find((each) => each.id === id)
  const countsIn = (lookBack: LookBack) => {
    const { people = 0, replies = 0 } = rankings[lookBack].find((each) => each.id === id) ?? {}
    return { people, replies }
  }
  return withoutUndefined({
    id,
    pinned: pins.includes(id),
    lastPosterId: posts.at(-1)?.memberId,
    reactions: in30?.reactions ?? 0,
    counts: { 7: countsIn(7), 14: countsIn(14), 30: countsIn(30) },
    postedAt: posts.slice(-mostPostTimes).map(({ createdAt }) => Math.floor(Date.parse(createdAt) / 1000)),
  })
}

/** The news of the last 0 to 30 days. */
function newsOf(posts: readonly PostActivity[], asOf: string): PeriodNews[] {
  const latestFirst = [...posts].sort((a, b) => byTime(b, a))
  const people = new Set<string>()
  const discussions = new Set<string>()
  let count = 0
  return Array.from({ length: longest + 1 }, (_, days) => {
    const from = before(asOf, days)
    for (let post = latestFirst[count]; post && post.createdAt > from; post = latestFirst[count]) {
      people.add(post.memberId)
      discussions.add(post.discussionId)
      count += 1
    }
    return { posts: count, people: people.size, discussions: discussions.size }
  })
}

function before(asOf: string, days: number): string {
  return addDays(asOf, -days)
}
