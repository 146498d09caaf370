/** What a group did, as it is kept. Every time is ISO 8601 in UTC with milliseconds, so that times compare as text. */

export type Group = {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly language: string
  readonly timeZone: string
  readonly replyTo?: string
}

/** A member who was removed keeps a row with `id` and `removedAt` and nothing else. */
export type Member = {
  readonly id: string
  readonly email?: string
  readonly name?: string
  readonly role?: 'member' | 'owner'
  readonly joinedAt?: string
  readonly language?: string
  readonly timeZone?: string
  readonly mail?: 'yes' | 'no'
  /** The latest of the member's posts, reactions and visits. */
  readonly lastSeenAt?: string
  readonly removedAt?: string
}

/**
 * A member's id and the time of their last post in a discussion. Pairs, and no object with ids for names: an id like
 * `constructor` is a name that every object has.
 */
export type Participant = readonly [memberId: string, lastPostAt: string]

/** A discussion known only by its posts has no title yet; a removed one keeps `id` and `removedAt` and nothing else. */
export type Discussion = {
  readonly id: string
  readonly title?: string
  readonly url?: string
  readonly authorId?: string
  readonly createdAt?: string
  readonly tags?: readonly string[]
  readonly state?: 'open' | 'closed' | 'hidden'
  /** Its earliest post, with at most 600 characters of its text. */
  readonly opening?: { readonly postId: string; readonly createdAt: string; readonly excerpt: string }
  readonly lastActivityAt?: string
  /** The most recent participants, in the order of their ids. */
  readonly participants?: readonly Participant[]
  readonly removedAt?: string
}

/** One dated row of what happened. `of` names what a removal removes. */
export type Activity =
  | {
      readonly kind: 'post'
      readonly id: string
      readonly createdAt: string
      readonly discussionId: string
      readonly memberId: string
    }
  | {
      readonly kind: 'reaction'
      readonly id: string
      readonly createdAt: string
      readonly discussionId: string
      readonly postId: string
      readonly memberId?: string
    }
  | { readonly kind: 'visit'; readonly id: string; readonly createdAt: string; readonly memberId: string }
  | {
      readonly kind: 'removal'
      readonly id: string
      readonly createdAt: string
      readonly of: 'member' | 'discussion' | 'post' | 'reaction'
      /** Of a post or a reaction: within what it is removed. Without them, every one of that id is. */
      readonly discussionId?: string
      readonly postId?: string
    }
