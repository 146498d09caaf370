import type { Stage } from '../recipients/stage.ts'

/** The two sums of an edition, each from rows: members = planned + skipped, planned = the five outcomes. */
export type EditionSums = {
  readonly members: number
  readonly planned: number
  readonly skipped: Readonly<Record<string, number>>
  readonly submitted: number
  readonly failed: Readonly<Record<string, number>>
  readonly dropped: Readonly<Record<string, number>>
  readonly withheld: number
  /** Open: planned without an outcome, claimed, and unknown. */
  readonly held: number
  readonly claimed: number
  readonly unknown: number
  /** What mailbox providers said of those submitted. */
  readonly delivered: number
  readonly bounced: number
  readonly complained: number
  readonly clicked: number
  /** Members who said no after this mail; absent in what was counted before that was noted. */
  readonly unsubscribed?: number | undefined
  /** All members but those who left, by where they stand; absent where that was not written down of everybody. */
  readonly stages?: StageCounts | undefined
}

type StageCounts = Readonly<Partial<Record<Stage, number>>>
