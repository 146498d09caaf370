import type { PickedDiscussion } from '../domain/choosing/picks.ts'
import type { ReplyVoice, Spoken } from '../domain/templates/variant.ts'

/** The member who reads, as far as it decides whose words they are shown. */
export type ReplyReader = {
  readonly memberId: string
  /** The replies that were withdrawn since the edition was chosen, as `replyKey` writes them. */
  readonly withdrawnReplies?: ReadonlySet<string> | undefined
}

/**
 * The reply that a discussion shows a member: the best that is new to them and not their own; without one, the opening
 * is shown.
 */
export function shownReply(
  { replies }: Pick<Spoken, 'replies'>,
  pick: PickedDiscussion,
  reader: ReplyReader,
): ReplyVoice | undefined {
  return replies.find((reply) => isNew(reply, pick, reader))
}

/** How many people wrote the replies that may be shown to a member. */
export function newVoices({ replies }: Pick<Spoken, 'replies'>, pick: PickedDiscussion, reader: ReplyReader): number {
  const authors = replies.map((reply) => (isNew(reply, pick, reader) ? reply.memberId : undefined))
  return authors.filter((author, place) => author !== undefined && authors.indexOf(author) === place).length
}

/** Whether a reply answers a post of the reader's own. */
export function isToReader({ to }: Pick<ReplyVoice, 'to'>, { memberId }: Pick<ReplyReader, 'memberId'>): boolean {
  return to !== undefined && to === memberId
}

/** Names a reply among all of an edition. */
export function replyKey(discussionId: string, postId: string): string {
  return `${discussionId} ${postId}`
}

function isNew(
  { at, memberId, postId }: ReplyVoice,
  { discussionId, after, why }: PickedDiscussion,
  reader: ReplyReader,
): boolean {
  if (after === undefined || why.month !== undefined || at <= after || memberId === reader.memberId) return false
  const { withdrawnReplies } = reader
  if (withdrawnReplies === undefined || withdrawnReplies.size === 0) return true
  return !withdrawnReplies.has(replyKey(discussionId, postId))
}
