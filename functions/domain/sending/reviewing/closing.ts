import * as z from 'zod'
import { editionSumsShape } from '../../edition-sums.ts'
import { cursorShape } from '../../recipients/cursor.ts'
import type { DeepReadonly } from '../../shapes/deep-readonly.ts'
import { pagePlaceShape } from '../page-record.ts'

/** How far an edition's pages and ledger rows were added up. */
export const sumsPartShape = z.object({
  sums: editionSumsShape,
  /** The page, or behind which member the rows, that it goes on at. */
  next: z.union([z.object({ page: pagePlaceShape }), z.object({ rows: cursorShape })]),
})
export type SumsPart = DeepReadonly<z.infer<typeof sumsPartShape>>

/** The counting of an edition's pages and rows, to end it or, if it has ended, to correct its sums. */
export const closingShape = z.object({
  /** Whether a review that looked at every page found it complete: then it ends whatever its sums say. */
  isWhole: z.boolean(),
  part: sumsPartShape.exactOptional(),
})
export type Closing = DeepReadonly<z.infer<typeof closingShape>>
