import * as z from 'zod'
import { editionRunShape } from '../edition.ts'
import { cursorShape } from '../recipients/cursor.ts'
import { decisionShape } from '../recipients/decision.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** Fan-out's decisions for one page of members, as of the schedule's time; a repeated page follows them. */
export const pageRecordShape = editionRunShape.extend({
  cohort: z.string(),
  /** Shard and id of the page's first member: with the cohort, the page's key. */
  first: cursorShape,
  /** Where the next page starts; absent on the last. */
  next: cursorShape.exactOptional(),
  decisions: z.array(decisionShape),
  /** Members left to the next day without a decision, because their address had mail less than 18 hours before. */
  movedOn: z.array(z.string()),
  /** How many recipients this page and those before it planned. */
  plannedSoFar: z.number(),
  /** Set when its batches and the next page are queued: until when, in epoch milliseconds, its batches should be sent. */
  clearAt: z.number().exactOptional(),
  /** Set when all its planned recipients have a final outcome. */
  settled: z.boolean().exactOptional(),
})
export type PageRecord = DeepReadonly<z.infer<typeof pageRecordShape>>

/** What names a page within its edition. */
export const pagePlaceShape = pageRecordShape.pick({ cohort: true, first: true })
export type PlaceOfPage = DeepReadonly<z.infer<typeof pagePlaceShape>>
