import * as z from 'zod'
import { subjectHalvesShape } from '../comparing/subject-halves.ts'
import { editionKeyShape } from '../edition.ts'
import { pagePlaceShape } from '../sending/page-record.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** A member who does something within this many days of a mail did it after that mail. */
export const returnWindow = 28

/** Owners are told what came of an edition so many days after it. */
export type ReportDays = 2 | 28

/** Some members, and how many of them came back. */
const returnersShape = z.object({ members: z.number(), returned: z.number() })
export type Returners = DeepReadonly<z.infer<typeof returnersShape>>

/** What mails showed of a discussion: to how many, and how many clicked it, or posted or reacted in it afterwards. */
const seenDiscussionShape = z.object({ id: z.string(), shown: z.number(), clicked: z.number(), returned: z.number() })
export type SeenDiscussion = DeepReadonly<z.infer<typeof seenDiscussionShape>>

/** What members did after an edition's mail, within 28 days of theirs; removed activity does not count. */
const returnsTallyShape = z.object({
  /** Members whose mail was accepted. */
  mailed: z.number(),
  /** Those of them who were not active before it: they came back if they posted, reacted or visited. */
  away: returnersShape,
  /** Lapsed members whose first mail it was, or would have been. */
  drawn: z.object({ mailed: returnersShape, 'held out': returnersShape }),
  /** Recipients who posted in a discussion that their mail showed, and how many posts these are. */
  writers: z.number(),
  replies: z.number(),
  /** Those that were shown to most come first. */
  discussions: z.array(seenDiscussionShape),
  /** What mailboxes and members said of the mails. */
  heard: z.object({
    delivered: z.number(),
    bounced: z.number(),
    complained: z.number(),
    unsubscribed: z.number(),
    clicked: z.number(),
  }),
  /** The same by subject, of an edition that has two. */
  halves: subjectHalvesShape.exactOptional(),
  /** When the latest of its mails went out, ISO 8601; absent where none did. */
  lastMailAt: z.string().exactOptional(),
})
export type ReturnsTally = DeepReadonly<z.infer<typeof returnsTallyShape>>

/** Who came back after an edition, as it was counted last. */
export const editionReturnsShape = editionKeyShape.extend({
  ...returnsTallyShape.shape,
  /** ISO 8601: what came later is not in it. */
  countedAt: z.string(),
  /** Whether the 28 days of all of its mails were over. */
  isFinal: z.boolean(),
})
export type EditionReturns = DeepReadonly<z.infer<typeof editionReturnsShape>>

/** A count that took longer than a call may: where it continues, and what it came to so far. */
export const returnsProgressShape = editionKeyShape.extend({
  asOf: z.string(),
  place: pagePlaceShape,
  tally: returnsTallyShape,
})
export type ReturnsProgress = DeepReadonly<z.infer<typeof returnsProgressShape>>

/** An edition whose 28 days are not over, and when it is counted next, ISO 8601. */
export const openCountShape = editionKeyShape.extend({ nextAt: z.string() })
export type OpenCount = DeepReadonly<z.infer<typeof openCountShape>>

export const noReturns: ReturnsTally = {
  mailed: 0,
  away: { members: 0, returned: 0 },
  drawn: { mailed: { members: 0, returned: 0 }, 'held out': { members: 0, returned: 0 } },
  writers: 0,
  replies: 0,
  discussions: [],
  heard: { delivered: 0, bounced: 0, complained: 0, unsubscribed: 0, clicked: 0 },
}
