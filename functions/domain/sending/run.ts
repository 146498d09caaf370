import * as z from 'zod'
import { editionRunShape } from '../edition.ts'
import { cohortShape } from '../schedule/cohort.ts'
import { unapprovedShape } from '../schedule/settings.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { settledPartShape } from './reviewing/review-part.ts'

const holders = ['operator', 'brake', 'owner', 'approval'] as const

/** The reason an edition is held. */
const holdShape = z.object({
  /** `approval`: until an owner approves it. */
  by: z.enum(holders),
  reason: z.string(),
  at: z.string(),
  /** Until when, ISO 8601, it waits for an approval, and what happens then. */
  until: z.object({ at: z.string(), otherwise: unapprovedShape }).exactOptional(),
})
export type Hold = DeepReadonly<z.infer<typeof holdShape>>

/** The planned recipients with and without a final outcome, and since when, in epoch milliseconds, the numbers stand still. */
const progressShape = z.object({
  done: z.number(),
  open: z.number(),
  since: z.number(),
  /** Until when, ISO 8601, there is nothing to do: the next cohort's time, or the end of a rest. */
  waitsUntil: z.string().exactOptional(),
  /** Members who have a decision, without those who left; absent in what older reviews wrote. */
  decided: z.number().exactOptional(),
  /** Whether every member has a decision. */
  walked: z.boolean().exactOptional(),
  /** Where the next review may begin. */
  settled: settledPartShape.exactOptional(),
  /** When a review, or the counting at its end, that takes several calls was last passed on, in epoch milliseconds. */
  passedOnAt: z.number().exactOptional(),
})
export type Progress = DeepReadonly<z.infer<typeof progressShape>>

/** The run of an edition, from its opening to its end: a small row of its own, so that all runs are listed together. */
export const runShape = editionRunShape.extend({
  /** Wall clock, epoch milliseconds. */
  openedAt: z.number(),
  /** In the order of their times. */
  cohorts: z.array(cohortShape),
  /** Whether its walker still releases recipients, and so takes a share of the rate. */
  walking: z.boolean(),
  hold: holdShape.exactOptional(),
  /** When a held edition was last resumed: the brake ignores what it saw before. */
  resumedAt: z.string().exactOptional(),
  cancelled: z.boolean().exactOptional(),
  /**
   * Set while a waiting edition is made anew, and until it is nobody is mailed, whoever resumes it: which making, and since
   * when, in epoch milliseconds.
   */
  anew: z.object({ making: z.number(), at: z.number() }).exactOptional(),
  /** When its composing was last queued again, because it seemed lost, in epoch milliseconds. */
  retriedAt: z.number().exactOptional(),
  /** The cohort that a walker was last sent through, and when, in epoch milliseconds. */
  walker: z.object({ cohort: z.string(), at: z.number() }).exactOptional(),
  /** As it was last reviewed. */
  progress: progressShape.exactOptional(),
})
export type Run = DeepReadonly<z.infer<typeof runShape>>
