import * as z from 'zod'
import { editionRunShape } from '../edition.ts'
import { cursorShape } from '../recipients/cursor.ts'
import { plannedShape } from '../recipients/decision.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** A walker's position: one cohort of an edition, and where its next page starts. */
export const walkShape = editionRunShape.extend({
  cohort: z.string().min(1),
  cursor: cursorShape,
  /** How many recipients the pages before this one planned. */
  plannedBefore: z.int().min(0),
  /** When the previous recipients should be sent, in epoch milliseconds: the walker stays only a little ahead. */
  clearAt: z.number().exactOptional(),
})
export type Walk = DeepReadonly<z.infer<typeof walkShape>>

/** Some recipients of one page, as the send queue holds them. */
export const batchShape = editionRunShape.extend({ recipients: z.array(plannedShape).min(1) })
export type Batch = DeepReadonly<z.infer<typeof batchShape>>

/** The members of a shard from one id to another, both included, as one cohort's walk read them. */
export type WalkStretch = {
  readonly cohort: string
  readonly shard: number
  readonly from: string
  readonly to: string
}

/** The members that one cohort's walk has already read. */
export type Met = { readonly decided: ReadonlySet<string>; readonly movedOn: ReadonlySet<string> }
