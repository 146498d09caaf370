import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** Members whose slot arrives at the same time. */
export const cohortShape = z.object({
  /** Names it within its edition. */
  name: z.string(),
  /** ISO 8601. */
  at: z.string(),
  /** The zones of these members; absent for everyone who has no decision yet. */
  zones: z.array(z.string()).exactOptional(),
  /** Whether this is the day after, for members who had mail from another group less than 18 hours before. */
  dayAfter: z.boolean(),
})
export type Cohort = DeepReadonly<z.infer<typeof cohortShape>>
