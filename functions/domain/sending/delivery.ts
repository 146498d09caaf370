import * as z from 'zod'
import type { DeepReadonly } from '../deep-readonly.ts'
import { editionKeyShape } from '../edition.ts'
import type { Barrier } from '../recipients/decision.ts'

export type DropReason = Barrier | 'cancelled' | 'nothing new'

/** One row of the ledger: one edition to one member. */
export const deliveryShape = editionKeyShape.extend({
  memberId: z.string(),
  /** Absent while it is planned: nobody has claimed it, or who did certainly reached nobody. */
  outcome: z.enum(['claimed', 'unknown', 'submitted', 'failed', 'dropped', 'withheld']).exactOptional(),
  reason: z.string().exactOptional(),
  messageId: z.string().exactOptional(),
  /** How often the row was written. */
  version: z.number(),
  /** How many claims there were: the number of a claim is its name. */
  attempt: z.number(),
  /** Of the latest claim. */
  claimedAt: z.string().exactOptional(),
  /** Until when, in epoch milliseconds, the claimant may still call SES. */
  leaseUntil: z.number().exactOptional(),
  /** Until when, ISO 8601, a delivery waits whose address had mail of another edition less than 18 hours before. */
  restsUntil: z.string().exactOptional(),
  deliveredAt: z.string().exactOptional(),
  bouncedAt: z.string().exactOptional(),
  /** When the mailbox could not take it, or answered by itself: nothing is known of the address by that. */
  softBouncedAt: z.string().exactOptional(),
  complainedAt: z.string().exactOptional(),
  /** When SES said that it would not deliver what it had taken. */
  rejectedAt: z.string().exactOptional(),
  /** Of the first click that a person made. */
  clickedAt: z.string().exactOptional(),
  /** When the member said no to further mail, while this was the latest that they had. */
  unsubscribedAt: z.string().exactOptional(),
  /** A second message that SES took for the same delivery: the one thing that must not happen. */
  secondMessageId: z.string().exactOptional(),
})
export type Delivery = DeepReadonly<z.infer<typeof deliveryShape>>
