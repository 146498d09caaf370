import type { Activity } from './community.ts'

/** What happened in one discussion in a period. Times are epoch milliseconds. */
export type Signals = {
  /** Each poster's last post. */
  readonly posters: Map<string, number>
  readonly postIds: Set<string>
  /** Reactions by id. */
  readonly reactions: Map<string, number>
  firstPostAt: number
  lastPostAt: number
}

export type Period = {
  readonly from: string
  readonly asOf: string
  readonly activities: readonly Activity[]
  /** Members who were removed, whenever that was: what they wrote neither counts nor shows. */
  readonly removedMembers: ReadonlySet<string>
}

/** What must not count, by the kind of thing. */
export type Removed = Readonly<Record<Extract<Activity, { kind: 'removal' }>['of'], ReadonlySet<string>>>

/** Everything that is known as removed: what the caller knows, and the removals among the activities, whatever their date. */
export function removedIn({ activities, removedMembers }: Pick<Period, 'activities' | 'removedMembers'>): Removed {
  const removed = {
    member: new Set(removedMembers),
    discussion: new Set<string>(),
    post: new Set<string>(),
    reaction: new Set<string>(),
  }
  for (const row of activities) if (row.kind === 'removal') removed[row.of].add(row.id)
  return removed
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

export type Post = Extract<Activity, { kind: 'post' }>

/** Whether nobody took the post back, and its author is there. */
export function isThere(post: Post, removed: Removed): boolean {
  return !removed.post.has(post.id) && !removed.member.has(post.memberId)
}

function notePost(signals: Map<string, Signals>, removed: Removed, post: Post): void {
  if (!isThere(post, removed)) return
  const of = signalsOf(signals, post.discussionId)
  const at = Date.parse(post.createdAt)
  of.postIds.add(post.id)
  of.posters.set(post.memberId, Math.max(at, of.posters.get(post.memberId) ?? at))
  of.firstPostAt = Math.min(of.firstPostAt, at)
  of.lastPostAt = Math.max(of.lastPostAt, at)
}

function noteReaction(
  signals: Map<string, Signals>,
  removed: Removed,
  reaction: Extract<Activity, { kind: 'reaction' }>,
): void {
  const { id, postId, memberId, discussionId, createdAt } = reaction
  if (removed.reaction.has(id) || removed.post.has(postId)) return
  if (memberId !== undefined && removed.member.has(memberId)) return
  const { reactions } = signalsOf(signals, discussionId)
  const at = Date.parse(createdAt)
  reactions.set(id, Math.max(at, reactions.get(id) ?? at))
}

function signalsOf(signals: Map<string, Signals>, discussionId: string): Signals {
  const known = signals.get(discussionId)
  if (known) return known
  const none: Signals = {
    ...{ posters: new Map(), postIds: new Set(), reactions: new Map() },
    ...{ firstPostAt: Number.POSITIVE_INFINITY, lastPostAt: Number.NEGATIVE_INFINITY },
  }
  signals.set(discussionId, none)
  return none
}
