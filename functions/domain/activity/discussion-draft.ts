import type { Discussion } from '../community.ts'
import { once } from '../shapes/once.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { earliest, latest } from '../times.ts'
import { excerptOf } from './excerpt.ts'
import { mergeDiscussions } from './merge-discussions.ts'
import type { PostRecord } from './records.ts'

/** A discussion while a batch of records is read. It is changed in place, because a long one gets a thousand records. */
export type DiscussionDraft = {
  described: Discussion
  readonly firstPosts: Map<string, string>
  readonly lastPosts: Map<string, string>
  opening?: PostRecord
  lastActivityAt?: string
  removedAt?: string
}

export function draftDiscussion(drafts: Map<string, DiscussionDraft>, id: string): DiscussionDraft {
  return once(drafts, id, () => ({ described: { id }, firstPosts: new Map(), lastPosts: new Map() }))
}

/** Only posts change a discussion's last activity. */
export function notePost(draft: DiscussionDraft, post: PostRecord): void {
  const { authorId, createdAt } = post
  draft.lastActivityAt = latest(draft.lastActivityAt, createdAt) ?? createdAt
  draft.firstPosts.set(authorId, earliest(draft.firstPosts.get(authorId), createdAt) ?? createdAt)
  draft.lastPosts.set(authorId, latest(draft.lastPosts.get(authorId), createdAt) ?? createdAt)
  if (!draft.opening || !isBefore(draft.opening, post)) draft.opening = post
}

export function finishDiscussion(draft: DiscussionDraft): Discussion {
  const { described, firstPosts, lastPosts, opening, lastActivityAt, removedAt } = draft
  const known = withoutUndefined({
    ...described,
    opening: opening && { postId: opening.id, createdAt: opening.createdAt, excerpt: excerptOf(opening.text) },
    lastActivityAt,
    participants: lastPosts.size > 0 ? [...lastPosts] : undefined,
    firstPosts: firstPosts.size > 0 ? [...firstPosts] : undefined,
    removedAt,
  })
  // Merging the draft with itself applies the rules of merging: the cap on participants, and the bare tombstone.
  return mergeDiscussions(known, known)
}

function isBefore(a: PostRecord, b: PostRecord): boolean {
  return a.createdAt === b.createdAt ? a.id < b.id : a.createdAt < b.createdAt
}
