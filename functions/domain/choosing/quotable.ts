import { isPseudonym } from '../activity/pseudonym.ts'
import { removedIn } from '../activity/removed.ts'
import type { Activity, Discussion } from '../community.ts'
import { longestLookBack } from '../rungs.ts'
import { groupBy } from '../shapes/group-by.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { addDays, secondsAt } from '../times.ts'
import { type Candidate, lookBacks, type Quotable } from './choice.ts'
import { gatherSignals, type PostActivity, postsIn } from './signals.ts'

/** What replies are chosen from: at least the activity of the longest look-back, and the discussions that it is in. */
type SpokenActivity = {
  /** ISO 8601. */
  readonly asOf: string
  readonly activities: readonly Activity[]
  readonly discussions: readonly Discussion[]
}

/** Replies by discussion, best first. */
export type QuotableReplies = ReadonlyMap<string, readonly Quotable[]>

/** That a choice keeps of a discussion, for mails to quote from. */
export const mostReplies = 8
/** A discussion's latest posts that have a URL of their own. */
export const mostLinks = 50
/** More than are kept, for the authors of some may turn out to be gone, or new. */
const mostLookedAt = 12
/** Most members come back after a week, so these places are for what is new to them, where there is as much. */
const leastOfWeek = 4

/**
 * The replies of the longest look-back that a mail may quote: the best of each author come first, those with the most
 * reactions and then the latest; then the authors' latest, which are new to more members. The order of the input does not
 * change the answer.
 */
export function quotableIn({ asOf, activities, discussions }: SpokenActivity): QuotableReplies {
  const period = { from: addDays(asOf, -longestLookBack), asOf, activities, removedMembers: new Set<string>() }
  const removed = removedIn(period)
  const posts = postsIn(period, removed)
  const signals = gatherSignals(period, removed)
  return new Map(
    discussions.map((discussion) => {
      const likes = countByPost(signals.get(discussion.id)?.reactions.keys() ?? [])
      return [discussion.id, quotableAmong(discussion, posts.get(discussion.id) ?? [], likes)]
    }),
  )
}

/** Who wrote the replies that candidates may get: only these authors have to be looked at. */
export function quotedAuthors(candidates: readonly Candidate[], replies: QuotableReplies, asOf: string): string[] {
  const best = candidates.flatMap(({ id }) => bestOf(replies.get(id) ?? [], mostLookedAt, asOf))
  return [...new Set(best.map(({ memberId }) => memberId))]
}

/** The candidates with the best of their replies, at most 8 each, whose authors may be quoted. */
export function withQuotable(
  candidates: readonly Candidate[],
  replies: QuotableReplies,
  { asOf, mayBeQuoted }: { readonly asOf: string; readonly mayBeQuoted: (memberId: string) => boolean },
): readonly Candidate[] {
  return candidates.map((candidate) => {
    const best = bestOf(replies.get(candidate.id) ?? [], mostLookedAt, asOf)
    const fit = best.filter(({ memberId }) => mayBeQuoted(memberId))
    return fit.length > 0 ? { ...candidate, quotable: bestOf(fit, mostReplies, asOf) } : candidate
  })
}

function quotableAmong(
  { authorId, opening }: Discussion,
  posts: readonly PostActivity[],
  likes: ReadonlyMap<string, number>,
): Quotable[] {
  const authors = new Map(posts.map(({ id, memberId }) => [id, memberId]))
  if (opening && authorId !== undefined) authors.set(opening.postId, authorId)
  const replies = posts.filter(
    ({ id, memberId, excerpt = '' }) => id !== opening?.postId && !isPseudonym(memberId) && hasWords(excerpt),
  )
  const likesOf = ({ id }: PostActivity) => likes.get(id) ?? 0
  // Posts come oldest first, and sorting leaves equals as they are.
  const best = replies.toReversed().sort((a, b) => likesOf(b) - likesOf(a))
  const byAuthor = [...groupBy(best, ({ memberId }) => memberId).values()]
  const bestOfEach = byAuthor.flatMap(([first]) => first ?? [])
  const latestOfEach = byAuthor.flatMap((theirs) => theirs.toSorted(latestFirst).slice(0, 1))
  return [...new Set([...bestOfEach, ...latestOfEach])].map(({ id: postId, memberId, createdAt, replyTo = '' }) => {
    const answered = authors.get(replyTo)
    return withoutUndefined({ postId, memberId, createdAt, to: answered === memberId ? undefined : answered })
  })
}

function latestFirst(a: Pick<Quotable, 'createdAt'>, b: Pick<Quotable, 'createdAt'>): number {
  return a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0
}

/** What a mail may take from a discussion's posts: the texts of replies by post, and where its posts are found. */
type SpokenPosts = {
  readonly texts: ReadonlyMap<string, string>
  /**
   * The latest posts, as far back as each has a URL, oldest first: when they came, in epoch seconds, and the URL. Where
   * all of the look-back have one, the first has none and dates its beginning.
   */
  readonly links: readonly (readonly [at: number, url: string])[]
}
/** By discussion. */
export type Quotes = ReadonlyMap<string, SpokenPosts>

/** What a mail may take from the activity of the longest look-back, which is far less than that. */
export function quotesIn(
  { asOf, activities }: Pick<SpokenActivity, 'asOf' | 'activities'>,
  candidates: readonly Candidate[],
): Quotes {
  const period = { from: addDays(asOf, -longestLookBack), asOf, activities, removedMembers: new Set<string>() }
  const posts = postsIn(period, removedIn(period))
  return new Map(
    candidates.map(({ id, quotable = [] }) => {
      const those = posts.get(id) ?? []
      const textOf = new Map(those.map((post) => [post.id, post.excerpt ?? '']))
      const texts = new Map(quotable.map(({ postId }) => [postId, textOf.get(postId) ?? '']))
      return [id, { texts, links: linksTo(those, period.from) }]
    }),
  )
}

function linksTo(posts: readonly PostActivity[], from: string): SpokenPosts['links'] {
  const lastBare = posts.findLastIndex(({ url }) => url === undefined)
  const linked = posts
    .slice(lastBare + 1)
    .flatMap(({ createdAt, url }) => (url ? [[secondsAt(createdAt), url] as const] : []))
  const isWhole = lastBare < 0 && linked.length > 0 && linked.length <= mostLinks
  return isWhole ? [[secondsAt(from), ''], ...linked] : linked.slice(-mostLinks)
}

/**
 * At most this many, in their order. The latest of all is among them: whoever has not read everything has not read that.
 */
function bestOf(replies: readonly Quotable[], most: number, asOf: string): readonly Quotable[] {
  if (replies.length <= most) return replies
  const weekAgo = addDays(asOf, -lookBacks[0])
  const ofWeek = replies.filter(({ createdAt }) => createdAt > weekAgo).slice(0, leastOfWeek)
  const latest = replies.toSorted(latestFirst).slice(0, 1)
  const kept = new Set([...new Set([...latest, ...ofWeek, ...replies])].slice(0, most))
  return replies.filter((reply) => kept.has(reply))
}

/** Dots, a picture alone, or letters that cannot be seen are nothing to quote. */
function hasWords(text: string): boolean {
  return /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u.test(text)
}

/** How many reactions each post has: a reaction's name begins with its post's id, and no id contains a space. */
function countByPost(reactions: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const name of reactions) {
    const postId = name.slice(0, name.indexOf(' '))
    counts.set(postId, (counts.get(postId) ?? 0) + 1)
  }
  return counts
}
