import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

export const letterForms = ['letter', 'question'] as const
export const mostBelowLetter = 3

/** An edition that is the owner's words alone, or one question with a button, with a few discussions below or none. */
export const letterShape = z.object({
  form: z.enum(letterForms),
  /** How many discussions follow at most. */
  discussions: z.int().min(0).max(mostBelowLetter),
})
export type Letter = DeepReadonly<z.infer<typeof letterShape>>
