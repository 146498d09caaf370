import type { EditionRun } from '../edition.ts'
import type { Decision } from '../recipients/decision.ts'
import type { Cursor } from './walk.ts'

/** What fan-out wrote down for one page of members, as of the schedule's time; a page seen again obeys it. */
export type PageRecord = EditionRun & {
  readonly cohort: string
  /** Shard and id of the page's first member: with the cohort, the page's key. */
  readonly first: Cursor
  /** Where the next page starts; absent on the last. */
  readonly next?: Cursor
  readonly decisions: readonly Decision[]
  /** Those left to the next day without a decision, since their address had mail less than 18 hours before. */
  readonly movedOn: readonly string[]
  /** How many recipients this page and those before it planned. */
  readonly plannedSoFar: number
  /** Set when its batches and the next page are queued: until when, in epoch milliseconds, its batches should be sent. */
  readonly clearAt?: number
  /** Set when all that it planned have a final outcome. */
  readonly settled?: boolean
}
