import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** Where a platform is told what happened between its members and their mail. */
export const hookShape = z.object({
  groupId: z.string(),
  id: z.string(),
  url: z.string(),
  /** The key of the group that requests are signed with. */
  keyId: z.string(),
  state: z.enum(['on', 'paused']),
  /** ISO 8601. */
  addedAt: z.string(),
  /** The place in the group’s log of the last event that it took. */
  cursor: z.number(),
  /** Since when every request failed, why the latest did, how many did, and when the next may go out. */
  failingSince: z.string().exactOptional(),
  failure: z.string().exactOptional(),
  failures: z.number().exactOptional(),
  triesAt: z.string().exactOptional(),
  lastGoodAt: z.string().exactOptional(),
  /** Until when one call of the function has it for itself, epoch milliseconds. */
  leaseUntil: z.number().exactOptional(),
  /** The number of times that it was written. */
  revision: z.number(),
})
export type Hook = DeepReadonly<z.infer<typeof hookShape>>

export type HookKey = Pick<Hook, 'groupId' | 'id'>
