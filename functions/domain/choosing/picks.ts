import * as z from 'zod'
import { type LowestName, lowerRung, rungName, rungShape } from '../rungs.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

const whys = ['own', 'people', 'replies', 'pinned', 'tag', 'like'] as const

/** A discussion for one member, and its reason: a message key of the locale with its numbers. */
export const pickedDiscussionShape = z.object({
  discussionId: z.string().min(1),
  /** The rung of the ladder that it was taken from; absent in decisions made before there was one. */
  rung: rungShape.exactOptional(),
  why: z.object({
    key: z.enum(whys),
    /** People, posts or new replies, within the rung's days. No replies at all: nobody has answered it yet. */
    count: z.int().min(0),
    /** When it was started, `yyyy-mm`, if it has no post in the last 30 days. */
    month: z.string().exactOptional(),
    /** The tag that the member follows, or the word of the title that is like discussions they took part in. */
    word: z.string().exactOptional(),
  }),
  /**
   * In epoch seconds: a reply that came later is shown, and the first post after it is the first that is new to the
   * member. Absent: the opening is shown.
   */
  after: z.number().exactOptional(),
})
export type PickedDiscussion = DeepReadonly<z.infer<typeof pickedDiscussionShape>>

/** The news since the member was last there, for at least a week and at most the last 30 days. */
export const memberNewsShape = z.object({
  since: z.enum(['week', 'last there', 'month']),
  posts: z.int().min(0),
  people: z.int().min(0),
  discussions: z.int().min(0),
})
export type MemberNews = DeepReadonly<z.infer<typeof memberNewsShape>>

/** The name of the lowest rung that a mail used; `none` if it shows no discussion. */
export function lowestName(picks: readonly PickedDiscussion[]): LowestName {
  const used = picks.flatMap(({ rung }) => rung ?? [])
  const [first] = used
  return first === undefined ? 'none' : rungName(used.reduce(lowerRung, first))
}
