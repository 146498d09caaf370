import type { EditionKey } from '../domain/edition.ts'
import type { BounceOrComplaint } from '../domain/sending/brake.ts'
import type { Delivery } from '../domain/sending/delivery.ts'
import type { Claim, DeliveryEvent, FeedbackState, Recorded } from '../domain/sending/ledger.ts'

export type Deliveries = {
  /** Claims a delivery from `at` until `leaseUntil`, both in epoch milliseconds. */
  readonly claim: (
    key: EditionKey,
    memberId: string,
    lease: { readonly at: number; readonly leaseUntil: number },
  ) => Promise<Claim>
  /**
   * Applies what happened, by the rules of `advance`, to the row as it is, whoever else writes it: answers it as it
   * was before and is after. `known` saves a reading where the caller has just seen it. Undefined where there is none.
   */
  readonly record: (
    key: EditionKey,
    memberId: string,
    deliveryEvent: DeliveryEvent,
    known?: Delivery,
  ) => Promise<Recorded | undefined>
  readonly getMany: (key: EditionKey, memberIds: readonly string[]) => Promise<readonly Delivery[]>
  /** The same for members that follow each other in a walk: the cheaper, the closer they stand. */
  readonly getNeighbours: (key: EditionKey, memberIds: readonly string[]) => Promise<readonly Delivery[]>
  readonly list: (key: EditionKey) => AsyncIterable<Delivery>
  /** How many are claimed at the moment, and have no answer yet. */
  readonly claimed: (key: EditionKey) => Promise<number>
}

/** Hard bounces and complaints of a group's last weeks, each once. */
export type BouncesAndComplaints = {
  readonly add: (bounceOrComplaint: BounceOrComplaint) => Promise<void>
  /** Those whose edition is dated `from` or later. */
  readonly since: (groupId: string, from: string) => Promise<readonly BounceOrComplaint[]>
}

/** What is known of feedback itself. */
export type Feedback = {
  /** Notes that the Send event of a message was heard that SES took at this time, ISO 8601. */
  readonly noteSendEvent: (acceptedAt: string) => Promise<void>
  readonly state: () => Promise<FeedbackState>
}
