import type { PickedDiscussion } from '../domain/choosing/picks.ts'
import type { ReplyVoice, Spoken } from '../domain/templates/variant.ts'

/** The member who reads, as far as it decides whose words they are shown. */
export type ReplyReader = {
  readonly memberId: string
  /** The replies that were withdrawn since the edition was chosen, as `replyKey` writes them. */
  readonly withdrawnReplies?: ReadonlySet<string> | undefined
}

/** The reply that a discussion shows a member: the best that is new to them and not their own; without one, the opening is shown. */
export function shownReply(
  spoken: Pick<Spoken, 'replies'>,
  { discussionId, after, why }: PickedDiscussion,
  { memberId, withdrawnReplies }: ReplyReader,
): ReplyVoice | undefined {
  if (after === undefined || why.month !== undefined) return undefined
  return spoken.replies.find(
    (reply) =>
      reply.at > after && reply.memberId !== memberId && !withdrawnReplies?.has(replyKey(discussionId, reply.postId)),
  )
}

/** Names a reply among all of an edition. */
export function replyKey(discussionId: string, postId: string): string {
  return `${discussionId} ${postId}`
}
