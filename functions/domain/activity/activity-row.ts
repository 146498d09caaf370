import type { Activity } from '../community.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import type { ReactionRecord, RemovalRecord } from './records.ts'
import type { Removal } from './removed.ts'

/** The dated row of a reaction. */
export function reactionRow(record: ReactionRecord): Extract<Activity, { kind: 'reaction' }> {
  const { id, createdAt, discussionId, postId, memberId } = record
  return withoutUndefined({ kind: 'reaction' as const, id, createdAt, discussionId, postId, memberId })
}

/** The dated row of a removal: only a post is removed within a discussion, and only a reaction within a post. */
export function removalRow({ of, id, createdAt, discussionId, postId }: RemovalRecord): Removal {
  const isWithinDiscussion = of === 'post' || of === 'reaction'
  return withoutUndefined({
    kind: 'removal' as const,
    id,
    createdAt,
    of,
    discussionId: isWithinDiscussion ? discussionId : undefined,
    postId: of === 'reaction' ? postId : undefined,
  })
}
