import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** The owners' patterns of a subject, by what it tells; the usual one stands where there is none. */
export const subjectPatternsShape = z.object({
  replied: z.string().exactOptional(),
  question: z.string().exactOptional(),
  people: z.string().exactOptional(),
  title: z.string().exactOptional(),
  past: z.string().exactOptional(),
})
export type SubjectPatterns = DeepReadonly<z.infer<typeof subjectPatternsShape>>
