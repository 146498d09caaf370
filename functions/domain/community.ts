import * as z from 'zod'
import type { DeepReadonly } from './shapes/deep-readonly.ts'
import { pairsOf } from './shapes/pairs.ts'

/** A group's stored activity. Every time is ISO 8601 in UTC with milliseconds, so that times compare as text. */

export const groupShape = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  language: z.string(),
  timeZone: z.string(),
  replyTo: z.string().exactOptional(),
  /** Where a member begins a discussion, an https URL. */
  newDiscussionUrl: z.string().exactOptional(),
})
export type Group = DeepReadonly<z.infer<typeof groupShape>>

/** The row of a removed member has `id` and `removedAt` only. */
export const memberShape = z.object({
  id: z.string(),
  email: z.string().exactOptional(),
  name: z.string().exactOptional(),
  role: z.enum(['member', 'owner']).exactOptional(),
  joinedAt: z.string().exactOptional(),
  language: z.string().exactOptional(),
  timeZone: z.string().exactOptional(),
  /** A picture of them, an https URL, or empty: shown only where the group's owners allow pictures. */
  avatarUrl: z.string().exactOptional(),
  mail: z.enum(['yes', 'no']).exactOptional(),
  /** Ids of others who have the same address, or had it when it was imported, in order: mail is for one of them. */
  sharedWith: z.array(z.string()).exactOptional(),
  /** When they agreed to mail, and how or where. */
  consent: z
    .object({
      since: z.string().exactOptional(),
      source: z.string(),
      /** The sentence that they agreed to. */
      wording: z.string().exactOptional(),
    })
    .exactOptional(),
  /** The latest of the member's posts, reactions and visits. */
  lastSeenAt: z.string().exactOptional(),
  removedAt: z.string().exactOptional(),
})
export type Member = DeepReadonly<z.infer<typeof memberShape>>

/** Whether a row is a member's: who only wrote, and has no record of their own, is a former member. */
export function isMember({ email, joinedAt }: Pick<Member, 'email' | 'joinedAt'>): boolean {
  return email !== undefined || joinedAt !== undefined
}

/** A member's id and the time of their last post in a discussion. */
export type Participant = NonNullable<Discussion['participants']>[number]

/** A discussion known only by its posts has no title yet; the row of a removed one has `id` and `removedAt` only. */
export const discussionShape = z.object({
  id: z.string(),
  title: z.string().exactOptional(),
  url: z.string().exactOptional(),
  authorId: z.string().exactOptional(),
  createdAt: z.string().exactOptional(),
  tags: z.array(z.string()).exactOptional(),
  /** A picture of it, an https URL, or empty: shown only where the group's owners allow pictures. */
  imageUrl: z.string().exactOptional(),
  state: z.enum(['open', 'closed', 'hidden']).exactOptional(),
  /** Its earliest post, with at most 600 characters of its text. */
  opening: z.object({ postId: z.string(), createdAt: z.string(), excerpt: z.string() }).exactOptional(),
  lastActivityAt: z.string().exactOptional(),
  /** The most recent participants with the times of their last posts, in the order of their ids. */
  participants: pairsOf(z.string())
    .transform((people) => people.sort(([a], [b]) => (a < b ? -1 : 1)))
    .exactOptional(),
  /**
   * The times of the participants' first posts, as far as they differ from those of their last, in the order of their
   * ids; absent where so many take part that some are left out, because a first post can no longer be told then.
   */
  firstPosts: pairsOf(z.string())
    .transform((people) => people.sort(([a], [b]) => (a < b ? -1 : 1)))
    .exactOptional(),
  removedAt: z.string().exactOptional(),
})
export type Discussion = DeepReadonly<z.infer<typeof discussionShape>>

const dated = z.object({ id: z.string(), createdAt: z.string() })

/** One dated row of activity. `of` names the kind of thing that a removal removes. */
export const activityShape = z.discriminatedUnion('kind', [
  dated.extend({
    kind: z.literal('post'),
    discussionId: z.string(),
    memberId: z.string(),
    /** At most 300 letters of its text; absent in rows of an earlier release, and once the post was removed. */
    excerpt: z.string().exactOptional(),
    url: z.string().exactOptional(),
    /** The post that it answers, of the same discussion. */
    replyTo: z.string().exactOptional(),
  }),
  dated.extend({
    kind: z.literal('reaction'),
    discussionId: z.string(),
    postId: z.string(),
    memberId: z.string().exactOptional(),
  }),
  dated.extend({ kind: z.literal('visit'), memberId: z.string() }),
  dated.extend({
    kind: z.literal('removal'),
    of: z.enum(['member', 'discussion', 'post', 'reaction']),
    /** For a post or a reaction: where it is removed. Without them, every one with that id is removed. */
    discussionId: z.string().exactOptional(),
    postId: z.string().exactOptional(),
  }),
])
export type Activity = DeepReadonly<z.infer<typeof activityShape>>
