import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/**
 * A discussion as everybody may see it: no member is named in its texts, and its link is left out where it names one.
 */
const publicDiscussionShape = z.object({
  id: z.string(),
  /** Who began it, for their refusal; nobody is told. */
  authorId: z.string().exactOptional(),
  title: z.string(),
  opening: z.string().exactOptional(),
  /** Of the opening as its author wrote it: once they edit it, it is left out until it is published again. */
  openingMark: z.string().exactOptional(),
  url: z.string().exactOptional(),
  replies: z.number(),
})
export type PublicDiscussion = DeepReadonly<z.infer<typeof publicDiscussionShape>>

/** An edition as everybody may see it, at the highest level: pages leave out what the settings of the day do not show. */
export const publicEditionShape = z.object({
  groupId: z.string(),
  date: z.string(),
  /** ISO 8601. */
  publishedAt: z.string(),
  discussions: z.array(publicDiscussionShape),
  /** In the edition’s period: all posts, and the people who wrote them. */
  posts: z.number(),
  people: z.number(),
  /** The owner’s own words above this edition, as plain text. */
  words: z.string().exactOptional(),
  hasCard: z.boolean(),
})
export type PublicEdition = DeepReadonly<z.infer<typeof publicEditionShape>>

/** An edition’s picture, as PNG: it lies beside the edition, so that lists of editions read no pictures. */
export const publicCardShape = z.object({ png: z.instanceof(Uint8Array) })
