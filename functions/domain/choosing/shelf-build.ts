import * as z from 'zod'
import { wordCountsShape } from '../likeness/kept-frequencies.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { shelvedShape } from './shelf.ts'

/** How far a group's discussions have been looked through for its shelf, its catalogue and its members' profiles. */
export const shelfBuildShape = z.object({
  /** The name of this build: it sorts by when it began, and is that of its catalogue. */
  build: z.string(),
  /** When it began, ISO 8601. */
  began: z.string(),
  /** Until when, ISO 8601, the group's activity is in it. */
  asOf: z.string(),
  state: z.enum(['walking', 'walked', 'ended']),
  /** The discussion that was looked at last; absent before the first. */
  lastId: z.string().exactOptional(),
  /** How many discussions were looked at, and how many chunks of the catalogue written. */
  seen: z.number(),
  chunks: z.number(),
  /** Of those that were looked at, what may be among the best of all. */
  shelved: z.array(shelvedShape),
  /** How often they use words; absent where it has ended, and in a build of an earlier release. */
  counted: wordCountsShape.exactOptional(),
  /** The member whose profile was made last, and their shard; absent before the first. */
  profiled: z.object({ shard: z.number(), after: z.string().exactOptional() }).exactOptional(),
  /** The version of the catalogue when it began, and the revision of the shelf; 0 for none. */
  since: z.string(),
  shelf: z.number(),
  /** The number of times that this was written. */
  revision: z.number(),
})
export type ShelfBuild = DeepReadonly<z.infer<typeof shelfBuildShape>>
