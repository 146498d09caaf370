import { isPseudonym } from '../activity/pseudonym.ts'
import { removedIn } from '../activity/removed.ts'
import type { Activity, Discussion } from '../community.ts'
import { aboutDiscussion } from '../likeness/about.ts'
import { type Frequencies, likenessWeight } from '../likeness/frequencies.ts'
import { longestLookBack } from '../rungs.ts'
import { groupBy } from '../shapes/group-by.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { addDays, secondsAt } from '../times.ts'
import { type Candidate, type Choice, type LookBack, lookBacks, type PeriodNews } from './choice.ts'
import { pastOf } from './past.ts'
import { oneForEachOpener, type RankedDiscussion, rankDiscussions, showableIn } from './ranking.ts'
import { byTime, type PostActivity, postsIn } from './signals.ts'

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
  /** Members who were there for a day: an old discussion of theirs that nobody answered may be an advertisement. */
  readonly passersBy: ReadonlySet<string>
  /** Discussions of the group's shelf, in the order of the ladder: `discussions` holds them too. */
  readonly shelf: readonly string[]
  /** How often the words of the group's discussions are used; undefined where nobody has counted. */
  readonly frequencies?: Frequencies | undefined
}

export const mostCandidates = 300
const mostPostTimes = 99
const mostTags = 20
/** What the shelf adds: all that an edition keeps where nothing is new, and few where much is. */
const leastPast = 60

/** Ranks every look-back and combines them. The order of the input does not change the answer. */
export function makeChoice(input: ChoiceInput): Pick<Choice, 'candidates' | 'orders' | 'news' | 'visits' | 'likeness'> {
  const guarded = guardedDiscussions(input)
  const rankings = { 7: rank(input, 7, guarded), 14: rank(input, 14, guarded), 30: rank(input, 30, guarded) }
  const ids = [...new Set(lookBacks.flatMap((lookBack) => rankings[lookBack].map(({ id }) => id)))]
  const kept = ids.slice(0, mostCandidates)
  const placeOf = new Map(kept.map((id, place) => [id, place]))
  const orderOf = (lookBack: LookBack) => rankings[lookBack].flatMap(({ id }) => placeOf.get(id) ?? [])
  const posts = postsByDiscussion(input)
  const byId = new Map(input.discussions.map((each) => [each.id, each]))
  const past = pastCandidates(input, byId, new Set(kept)).slice(
    0,
    Math.max(leastPast, mostCandidates - 2 * kept.length),
  )
  const recent = kept.map((id) => candidateFrom({ id, ...byId.get(id) }, input, rankings, posts.get(id) ?? []))
  return withoutUndefined({
    candidates: withWords([...recent, ...past].slice(0, mostCandidates), byId, input.frequencies),
    orders: { 7: orderOf(7), 14: orderOf(14), 30: orderOf(30) },
    news: newsOf([...posts.values()].flat(), input.asOf),
    visits: input.activities.some(({ kind }) => kind === 'visit'),
    likeness: input.frequencies && likenessWeight(input.frequencies),
  })
}

/** What each candidate is about, where the group's words were counted. */
function withWords(
  candidates: readonly Candidate[],
  byId: ReadonlyMap<string, Discussion>,
  frequencies: Frequencies | undefined,
): Candidate[] {
  if (!frequencies) return [...candidates]
  return candidates.map((each) => ({ ...each, ...aboutDiscussion(byId.get(each.id) ?? {}, frequencies) }))
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

/**
 * What the shelf adds, in the order of the ladder: discussions that may be shown, have no post in the longest look-back,
 * and are not by guarded or forgotten openers, or unanswered and by passers-by. Each opener has one on a rung before
 * any has two.
 */
function pastCandidates(
  input: ChoiceInput,
  byId: ReadonlyMap<string, Discussion>,
  recent: ReadonlySet<string>,
): Candidate[] {
  const { asOf, shelf, guarded, passersBy } = input
  const those = shelf.flatMap((id) => byId.get(id) ?? [])
  const showable = showableIn({ ...input, from: before(asOf, longestLookBack), discussions: those }, removedIn(input))
  const found = showable.flatMap((discussion) => {
    const past = pastOf(discussion, asOf)
    const { authorId = '' } = discussion
    const isBare = past?.past.unanswered && passersBy.has(authorId)
    const isLeft = guarded.has(authorId) || isPseudonym(authorId) || isBare
    return past && !isLeft && !recent.has(discussion.id) ? [{ discussion, ...past }] : []
  })
  return [...groupBy(found, ({ past }) => past.rung).values()].flatMap((onRung) => {
    const pastOfId = new Map(onRung.map(({ discussion, ...past }) => [discussion.id, past]))
    const order = oneForEachOpener(
      [],
      onRung.map(({ discussion }) => discussion),
    )
    return order.map((discussion) =>
      withoutUndefined({ ...noNews, ...factsOf(discussion, asOf, []), ...pastOfId.get(discussion.id) }),
    )
  })
}

const noCounts = { people: 0, replies: 0 }
const noNews = { pinned: false, reactions: 0, counts: { 7: noCounts, 14: noCounts, 30: noCounts }, postedAt: [] }

/** Posts of the longest look-back in discussions that may be shown, oldest first. */
function postsByDiscussion(input: ChoiceInput): Map<string, readonly PostActivity[]> {
  const from = before(input.asOf, longestLookBack)
  const removed = removedIn(input)
  const posts = postsIn({ ...input, from }, removed)
  return new Map(showableIn({ ...input, from }, removed).map(({ id }) => [id, posts.get(id) ?? []]))
}

function candidateFrom(
  discussion: Discussion,
  { pins, asOf }: ChoiceInput,
  rankings: Rankings,
  posts: readonly PostActivity[],
): Candidate {
  const { id } = discussion
  const past = posts.length === 0 ? pastOf(discussion, asOf) : undefined
  const in30 = rankings[30].find((each) => each.id === id)
  const countsIn = (lookBack: LookBack) => {
    const { people = 0, replies = 0 } = rankings[lookBack].find((each) => each.id === id) ?? {}
    return { people, replies }
  }
  return withoutUndefined({
    ...factsOf(discussion, asOf, posts),
    pinned: pins.includes(id),
    lastPosterId: posts.at(-1)?.memberId ?? past?.lastPosterId,
    reactions: in30?.reactions ?? 0,
    counts: { 7: countsIn(7), 14: countsIn(14), 30: countsIn(30) },
    past: past?.past,
    postedAt: posts.slice(-mostPostTimes).map(({ createdAt }) => secondsAt(createdAt)),
  })
}

/** What a mail tells of a discussion apart from its numbers; `posts` are those of the longest look-back. */
function factsOf(discussion: Discussion, asOf: string, posts: readonly PostActivity[]) {
  const { id, createdAt, state, tags = [] } = discussion
  return withoutUndefined({
    id,
    startedAt: createdAt === undefined ? undefined : secondsAt(createdAt),
    replies: repliesIn(discussion, asOf, posts),
    closed: state === 'closed' || undefined,
    tags: tags.length > 0 ? tags.slice(0, mostTags) : undefined,
  })
}

/** All of a discussion's replies can be counted where it is younger than the longest look-back, or has none. */
function repliesIn(discussion: Discussion, asOf: string, posts: readonly PostActivity[]): number | undefined {
  if (pastOf(discussion, asOf)?.past.unanswered) return 0
  const { createdAt = '', opening } = discussion
  if (createdAt <= before(asOf, longestLookBack)) return undefined
  return opening ? posts.filter(({ id }) => id !== opening.postId).length : Math.max(0, posts.length - 1)
}

/** The news of the last 0 to 30 days. */
function newsOf(posts: readonly PostActivity[], asOf: string): PeriodNews[] {
  const latestFirst = [...posts].sort((a, b) => byTime(b, a))
  const people = new Set<string>()
  const discussions = new Set<string>()
  let count = 0
  return Array.from({ length: longestLookBack + 1 }, (_, days) => {
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
