import * as z from 'zod'
import { cursorShape } from '../recipients/cursor.ts'
import { addReturns, armReturnsShape } from '../recipients/returns.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

const bothArmsShape = z.object({ mailed: armReturnsShape, 'held out': armReturnsShape })
export type BothArms = DeepReadonly<z.infer<typeof bothArmsShape>>

/** The comparison with the control group: as it was counted last, and a count that is not through yet. */
export const comparisonCountShape = z.object({
  counted: z.object({ asOf: z.string(), returns: bothArmsShape }).exactOptional(),
  count: z.object({ asOf: z.string(), cursor: cursorShape, returns: bothArmsShape }).exactOptional(),
})
export type ComparisonCount = DeepReadonly<z.infer<typeof comparisonCountShape>>

/** Both tallies together. */
export function addArms(a: BothArms, b: BothArms): BothArms {
  return { mailed: addReturns(a.mailed, b.mailed), 'held out': addReturns(a['held out'], b['held out']) }
}
