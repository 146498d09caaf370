import type { EditionKey } from '../edition.ts'
import type { Barrier } from '../recipients/decision.ts'

type Outcome = 'claimed' | 'unknown' | 'submitted' | 'failed' | 'dropped' | 'withheld'

export type DropReason = Barrier | 'cancelled' | 'nothing new'

/** One row of the ledger: one edition to one member. */
export type Delivery = EditionKey & {
  readonly memberId: string
  /** How often the row was written. */
  readonly version: number
  /** Absent while it is planned: nobody has claimed it, or who did certainly reached nobody. */
  readonly outcome?: Outcome
  readonly reason?: string
  readonly messageId?: string
  /** How many claims there were: the number of a claim is its name. */
  readonly attempt: number
  /** Of the latest claim. */
  readonly claimedAt?: string
  /** Until when, in epoch milliseconds, the claimant may still call SES. */
  readonly leaseUntil?: number
  /** Until when, ISO 8601, a delivery waits whose address had mail of another edition less than 18 hours before. */
  readonly restsUntil?: string
  readonly deliveredAt?: string
  readonly bouncedAt?: string
  /** When the mailbox could not take it, or answered by itself: nothing is known of the address by that. */
  readonly softBouncedAt?: string
  readonly complainedAt?: string
  /** When SES said that it would not deliver what it had taken. */
  readonly rejectedAt?: string
  /** Of the first click that a person made. */
  readonly clickedAt?: string
  /** When the member said no to further mail, while this was the latest that they had. */
  readonly unsubscribedAt?: string
  /** A second message that SES took for the same delivery: the one thing that must not happen. */
  readonly secondMessageId?: string
}
