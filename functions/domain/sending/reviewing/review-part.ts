import * as z from 'zod'
import type { DeepReadonly } from '../../shapes/deep-readonly.ts'
import { pagePlaceShape } from '../page-record.ts'
import { walkSeenShape } from './walk-place.ts'

/**
 * How much of an edition is settled, from its first page on: no page can come before these any more, and none of them
 * changes, so that reviews begin behind them.
 */
export const settledPartShape = z.object({
  /** The last settled page of the stretch, which is looked at again. */
  from: pagePlaceShape,
  /** Of the pages before it: planned recipients, members with a decision, and members who moved on to the next day. */
  done: z.number(),
  decided: z.number(),
  movedOn: z.number(),
})

/** What a review has found in the pages that it looked at so far. */
const reviewFindingsShape = z.object({
  done: z.number(),
  open: z.number(),
  /** Members who have a decision, without those who left. */
  decided: z.number(),
  /** How many of the open ones rest because their address had mail too recently, and until when the first, ISO 8601. */
  resting: z.number(),
  restsUntil: z.string().exactOptional(),
  /** Unknown outcomes whose time is over, but that are not proven. */
  doubtful: z.number(),
  /** When what this review released will be sent. */
  clearAt: z.number(),
  settled: settledPartShape.exactOptional(),
  /** Whether every page so far is settled. */
  isUnbroken: z.boolean(),
  /** Whether it began at the first page. */
  isWhole: z.boolean(),
})
export type ReviewFindings = DeepReadonly<z.infer<typeof reviewFindingsShape>>

/** A review that takes several calls: what it found so far, and the page that it goes on at. */
export const reviewPartShape = z.object({ from: pagePlaceShape, seen: walkSeenShape, findings: reviewFindingsShape })
export type ReviewPart = DeepReadonly<z.infer<typeof reviewPartShape>>
