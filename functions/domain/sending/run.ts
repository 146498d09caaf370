import type { EditionRun } from '../edition.ts'
import type { Unapproved } from '../schedule/settings.ts'

/** Members whose slot arrives at the same time. */
export type Cohort = {
  /** Names it within its edition. */
  readonly name: string
  /** ISO 8601. */
  readonly at: string
  /** The zones of these members; absent: everybody who has no decision yet. */
  readonly zones?: readonly string[] | undefined
  /** Whether this is the day after, for those who had mail from another group less than 18 hours before. */
  readonly dayAfter: boolean
}

/** Why an edition waits although it could go on. */
export type Hold = {
  /** `approval`: until an owner has looked at it. */
  readonly by: (typeof holders)[number]
  readonly reason: string
  readonly at: string
  /** Until when, ISO 8601, it waits for an approval, and what happens then. */
  readonly until?: { readonly at: string; readonly otherwise: Unapproved } | undefined
}

export const holders = ['operator', 'brake', 'owner', 'approval'] as const

/** What is kept of an edition from its opening to its end, apart from it and small: all that are under way are listed together. */
export type Run = EditionRun & {
  /** Wall clock, epoch milliseconds. */
  readonly openedAt: number
  /** In the order of their times. */
  readonly cohorts: readonly Cohort[]
  /** Whether its walker still releases recipients: then it takes its share of the rate. */
  readonly walking: boolean
  readonly hold?: Hold
  /** When somebody last let a held edition go on: what the brake saw before is forgiven. */
  readonly resumedAt?: string
  readonly cancelled?: boolean
  /** When its composing, which seemed lost, was last queued again, in epoch milliseconds. */
  readonly retriedAt?: number
  /** Through which cohort a walker was last sent off, and when, in epoch milliseconds. */
  readonly walker?: { readonly cohort: string; readonly at: number }
  /** As it was last reviewed. */
  readonly progress?: Progress
}

/** How many planned recipients have a final outcome, how many have not, and since when, in epoch milliseconds, no more had. */
export type Progress = {
  readonly done: number
  readonly open: number
  readonly since: number
  /** Until when, ISO 8601, there is nothing to do: the next cohort's hour, or the end of a rest. */
  readonly waitsUntil?: string | undefined
}
