import type { EditionRun } from '../edition.ts'
import type { Planned } from '../recipients/decision.ts'

/** A walker's place: one cohort of an edition, and where its next page starts. */
export type Walk = EditionRun & {
  readonly cohort: string
  readonly cursor: Cursor
  /** How many recipients the pages before this one planned. */
  readonly plannedBefore: number
  /** When what was released before should be sent, in epoch milliseconds: the walker keeps little ahead of it. */
  readonly clearAt?: number
}

/** Some recipients of one page, as they wait for send. */
export type Batch = EditionRun & { readonly recipients: readonly Planned[] }

/** The members of a shard from one id to another, both included, as one cohort's walk met them. */
export type WalkStretch = {
  readonly cohort: string
  readonly shard: number
  readonly from: string
  readonly to: string
}

/** A place in the walk: `after` is the last member already decided in this shard, absent at its start. */
export type Cursor = { readonly shard: number; readonly after?: string }

/** Whom one cohort's walk met already. */
export type Met = { readonly decided: ReadonlySet<string>; readonly movedOn: ReadonlySet<string> }
