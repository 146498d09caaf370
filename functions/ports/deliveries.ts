import type { EditionKey } from '../domain/edition.ts'
import type { BounceOrComplaint } from '../domain/sending/brake.ts'
import type { Delivery } from '../domain/sending/delivery.ts'
import type { DeliveryEvent, FeedbackState, Recorded } from '../domain/sending/ledger.ts'

/** Where a delivery is kept: in a leaf with those around it, or, without one, in a row of its own. */
export type DeliveryPlace = { readonly memberId: string; readonly leaf?: string | undefined }

/** An event of one delivery. `known`, which the caller has just read, saves reading a row of its own again. */
export type DeliveryChange = DeliveryPlace & {
  readonly event: DeliveryEvent
  readonly known?: Delivery | undefined
}

/** With its place in the ledger, which sorts as text. */
export type PlacedDelivery = Delivery & { readonly place: string }

/** A member's id alone stands for a row of its own. */
export type DeliveryOf = string | DeliveryPlace

export type Deliveries = {
  /**
   * Applies an event, by the rules of `advance`, to the current row, even with concurrent writers: answers it before and
   * after. `known`, which the caller has just read, saves reading a row of its own again; leaves that were read are
   * remembered. Undefined if there is none.
   */
  readonly record: (
    key: EditionKey,
    whom: DeliveryOf,
    deliveryEvent: DeliveryEvent,
    known?: Delivery,
  ) => Promise<Recorded | undefined>
  /**
   * The same for many, with one write for each leaf, claims among them. Answers each in the order of the changes; those
   * of one delivery are applied in that order too.
   */
  readonly recordMany: (
    key: EditionKey,
    changes: readonly DeliveryChange[],
  ) => Promise<readonly PromiseSettledResult<Recorded | undefined>[]>
  readonly getMany: (key: EditionKey, whom: readonly DeliveryOf[]) => Promise<readonly Delivery[]>
  /** The same for members that are adjacent in a walk: the closer they are, the cheaper it is. */
  readonly getNeighbours: (key: EditionKey, whom: readonly DeliveryOf[]) => Promise<readonly Delivery[]>
  readonly list: (key: EditionKey) => AsyncIterable<Delivery>
  /** At most `limit` of one of the ledger's shards after the given place, in the order of their places. */
  readonly page: (
    key: EditionKey,
    shard: number,
    after: string | undefined,
    limit: number,
  ) => Promise<readonly PlacedDelivery[]>
  /** How many are claimed at the moment, without an answer yet. */
  readonly claimed: (key: EditionKey) => Promise<number>
}

/** Hard bounces and complaints of a group's last weeks, each once. */
export type BouncesAndComplaints = {
  readonly add: (bounceOrComplaint: BounceOrComplaint) => Promise<void>
  /** Those whose edition is dated `from` or later. */
  readonly since: (groupId: string, from: string) => Promise<readonly BounceOrComplaint[]>
}

/** The state of feedback itself. */
export type Feedback = {
  /** Records that a Send event has arrived for a message that SES accepted at this time, ISO 8601. */
  readonly noteSendEvent: (acceptedAt: string) => Promise<void>
  readonly state: () => Promise<FeedbackState>
}
