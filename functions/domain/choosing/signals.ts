import { isPostRemoved, isReactionRemoved, type Removed } from '../activity/removed.ts'
import type { Activity } from '../community.ts'
import { once } from '../shapes/once.ts'

/** The activity in one discussion in a period. Times are epoch milliseconds. */
export type Signals = {
  /** Each poster's last post. */
  readonly posters: Map<string, number>
  readonly postIds: Set<string>
  /** The time of each reaction, by its post's id and its own. */
  readonly reactions: Map<string, number>
  firstPostAt: number
  lastPostAt: number
}

export type Period = {
  readonly from: string
  readonly asOf: string
  readonly activities: readonly Activity[]
  /** Members removed at any time: what they wrote neither counts nor shows. */
  readonly removedMembers: ReadonlySet<string>
}

/** The signals of every discussion with posts or reactions in the period (`from < createdAt <= asOf`), in one pass. */
export function gatherSignals({ from, asOf, activities }: Period, removed: Removed): Map<string, Signals> {
  const signals = new Map<string, Signals>()
  for (const row of activities) {
    if (row.createdAt <= from || row.createdAt > asOf) continue
    if (row.kind === 'post') notePost(signals, removed, row)
    if (row.kind === 'reaction') noteReaction(signals, removed, row)
  }
  return signals
}

export type PostActivity = Extract<Activity, { kind: 'post' }>

/** Whether the post was not removed, and its author is still there. */
function isThere(post: PostActivity, removed: Removed): boolean {
  return !isPostRemoved(removed, post) && !removed.member.has(post.memberId)
}

/** The posts of the period by discussion, oldest first, without removed ones and those of removed members. */
export function postsIn({ from, asOf, activities }: Period, removed: Removed): Map<string, readonly PostActivity[]> {
  const posts = new Map<string, Map<string, PostActivity>>()
  for (const row of activities) {
    if (row.kind !== 'post' || row.createdAt <= from || row.createdAt > asOf || !isThere(row, removed)) continue
    const those = posts.get(row.discussionId) ?? new Map<string, PostActivity>()
    const known = those.get(row.id)
    // A post that arrived with two times counts once, at the later one.
    if (!known || known.createdAt < row.createdAt) posts.set(row.discussionId, those.set(row.id, row))
  }
  return new Map([...posts].map(([id, those]) => [id, [...those.values()].sort(byTime)]))
}

/** Oldest first; posts of one time by their ids. */
export function byTime(a: PostActivity, b: PostActivity): number {
  if (a.createdAt === b.createdAt) return a.id < b.id ? -1 : 1
  return a.createdAt < b.createdAt ? -1 : 1
}

function notePost(signals: Map<string, Signals>, removed: Removed, post: PostActivity): void {
  if (!isThere(post, removed)) return
  const own = signalsOf(signals, post.discussionId)
  const at = Date.parse(post.createdAt)
  own.postIds.add(post.id)
  own.posters.set(post.memberId, Math.max(at, own.posters.get(post.memberId) ?? at))
  own.firstPostAt = Math.min(own.firstPostAt, at)
  own.lastPostAt = Math.max(own.lastPostAt, at)
}

function noteReaction(
  signals: Map<string, Signals>,
  removed: Removed,
  reaction: Extract<Activity, { kind: 'reaction' }>,
): void {
  const { id, postId, memberId, discussionId, createdAt } = reaction
  if (isReactionRemoved(removed, reaction) || isPostRemoved(removed, { discussionId, id: postId })) return
  if (memberId !== undefined && removed.member.has(memberId)) return
  const { reactions } = signalsOf(signals, discussionId)
  const at = Date.parse(createdAt)
  const name = `${postId} ${id}`
  reactions.set(name, Math.max(at, reactions.get(name) ?? at))
}

function signalsOf(signals: Map<string, Signals>, discussionId: string): Signals {
  return once(signals, discussionId, () => ({
    posters: new Map(),
    postIds: new Set(),
    reactions: new Map(),
    firstPostAt: Number.POSITIVE_INFINITY,
    lastPostAt: Number.NEGATIVE_INFINITY,
  }))
}
