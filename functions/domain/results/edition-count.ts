import * as z from 'zod'
import { type Edition, editionShape } from '../edition.ts'
import { editionSumsShape } from '../edition-sums.ts'
import { sumsPartShape } from '../sending/reviewing/closing.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/**
 * The counts of an edition that takes longer to count than a page may. Rows come first, and then pages: a page is written
 * before the rows of its recipients, so that an edition under way never has rows that nobody planned.
 */
export const editionCountShape = z.object({
  /** The edition's own while it was counted. */
  state: editionShape.shape.state.exactOptional(),
  /** The latest that is whole, and when it began, ISO 8601. */
  counted: z.object({ sums: editionSumsShape, startedAt: z.string() }).exactOptional(),
  /** The one that is not through: it says nothing of the whole. */
  part: sumsPartShape.extend({ startedAt: z.string() }).exactOptional(),
})
export type EditionCount = DeepReadonly<z.infer<typeof editionCountShape>>

/** What is kept of an edition in this state: once it has ended, what was counted before says less than the counts of its end. */
export function countIn(kept: EditionCount | undefined, state: Edition['state']): EditionCount | undefined {
  return kept?.state === state ? kept : undefined
}
