import { createHash } from 'node:crypto'
import * as z from 'zod'
import { editionKeyShape } from '../edition.ts'
import type { Barrier } from '../recipients/decision.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

export type DropReason = Barrier | 'cancelled' | 'nothing new'

/** One row of the ledger: one edition to one member. */
export const deliveryShape = editionKeyShape.extend({
  memberId: z.string(),
  /** Absent while it is planned: it is not claimed, or its claim certainly reached no one. */
  outcome: z.enum(['claimed', 'unknown', 'submitted', 'failed', 'dropped', 'withheld']).exactOptional(),
  reason: z.string().exactOptional(),
  messageId: z.string().exactOptional(),
  /** The number of writes of the row. */
  version: z.number(),
  /** The number of claims, which names the latest one. */
  attempt: z.number(),
  /** Of the latest claim. */
  claimedAt: z.string().exactOptional(),
  /** Until when, in epoch milliseconds, the claimant may still call SES. */
  leaseUntil: z.number().exactOptional(),
  /** Until when, ISO 8601, it waits because its address had mail of another edition less than 18 hours before. */
  restsUntil: z.string().exactOptional(),
  deliveredAt: z.string().exactOptional(),
  bouncedAt: z.string().exactOptional(),
  /** When the mailbox could not take it, or sent an automatic reply: this says nothing about the address. */
  softBouncedAt: z.string().exactOptional(),
  complainedAt: z.string().exactOptional(),
  /** When SES rejected the accepted message. */
  rejectedAt: z.string().exactOptional(),
  /** The first click of a person. */
  clickedAt: z.string().exactOptional(),
  /** The links that a person clicked, at most 20, by `linkName`. */
  clickedLinks: z.array(z.string()).exactOptional(),
  /** When the member unsubscribed, while this was their latest mail. */
  unsubscribedAt: z.string().exactOptional(),
  /** A second message that SES accepted for the same delivery, which must never happen. */
  secondMessageId: z.string().exactOptional(),
})
export type Delivery = DeepReadonly<z.infer<typeof deliveryShape>>

/** What a row keeps of a link: the same for all places of one page. */
export function linkName(url: string): string {
  return createHash('sha256').update(url.replace(/#.*$/s, '')).digest('base64url').slice(0, 12)
}
