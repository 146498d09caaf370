import * as z from 'zod'
import { rungCountsShape } from './rungs.ts'
import type { DeepReadonly } from './shapes/deep-readonly.ts'
import { stages } from './stage.ts'

const countsByReason = z.record(z.string(), z.number())

/** The two sums of an edition, each from rows: members = planned + skipped, planned = the five outcomes. */
export const editionSumsShape = z.object({
  members: z.number(),
  planned: z.number(),
  skipped: countsByReason,
  submitted: z.number(),
  failed: countsByReason,
  dropped: countsByReason,
  withheld: z.number(),
  /** Open: planned without an outcome, claimed, and unknown. */
  held: z.number(),
  claimed: z.number(),
  unknown: z.number(),
  /** What mailbox providers said of those submitted. */
  delivered: z.number(),
  bounced: z.number(),
  complained: z.number(),
  clicked: z.number(),
  /** Members who said no after this mail; absent in what was counted before that was noted. */
  unsubscribed: z.number().exactOptional(),
  /** All members but those who left, by where they stand; absent where that was not written down of everybody. */
  stages: z.partialRecord(z.enum(stages), z.number()).exactOptional(),
  /** The recipients by the lowest rung that their mail used; none: only the owner's words. Absent where it is not known. */
  rungs: rungCountsShape.exactOptional(),
})
export type EditionSums = DeepReadonly<z.infer<typeof editionSumsShape>>
