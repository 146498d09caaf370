import * as z from 'zod'
import { editionRunShape } from '../edition.ts'
import { cursorShape } from '../recipients/cursor.ts'
import { type Decision, decisionShape, isPlanned } from '../recipients/decision.ts'
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

export function pagePlaceOf({ cohort, first }: PlaceOfPage): PlaceOfPage {
  return { cohort, first }
}

/** Deliveries that are written together. More would make an item, and with it each write, larger than it saves. */
export const leafSize = 25

/** The leaf of the nth recipient that an edition plans, counted from 0: it is named by the first in it, and by no member. */
export function leafOf(nth: number): string {
  return String(nth - (nth % leafSize)).padStart(8, '0')
}

/** A page's decisions with the leaves of its recipients, who follow those that the pages before it planned. */
export function inLeaves(decisions: readonly Decision[], plannedBefore: number): Decision[] {
  let nth = plannedBefore
  return decisions.map((decision) => {
    if (!isPlanned(decision)) return decision
    nth += 1
    return { ...decision, leaf: leafOf(nth - 1) }
  })
}

/** Where a member's delivery is kept, by the decision for them. */
export function placeOf(memberId: string, decision: Decision | undefined): { memberId: string; leaf?: string } {
  const leaf = decision && isPlanned(decision) ? decision.leaf : undefined
  return leaf === undefined ? { memberId } : { memberId, leaf }
}
