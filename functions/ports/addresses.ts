import type { EditionKey } from '../domain/edition.ts'
import type { Address, Suppression, SuppressionReason } from '../domain/recipients/address.ts'
import type { Audience } from '../domain/recipients/audience.ts'

export type Addresses = {
  /** Those of the addresses that have a row, by the address as it was given. */
  readonly getMany: (emails: readonly string[]) => Promise<ReadonlyMap<string, Address>>
  /** The same at half the price, as they were some moments ago: for decisions that are looked at again before they count. */
  readonly glanceAt: (emails: readonly string[]) => Promise<ReadonlyMap<string, Address>>
  /** Those of the addresses that are suppressed, as given: of what `getMany` tells, what `take` does not look at. */
  readonly suppressed: (emails: readonly string[]) => Promise<ReadonlySet<string>>
  /** Takes an address for one delivery at `at`, ISO 8601: false if another took it less than 18 hours before. */
  readonly take: (email: string, delivery: EditionKey & { readonly memberId: string }, at: string) => Promise<boolean>
  /**
   * Records the address owner's choice for all groups, by a link of the group `by`; of two refusals the first is kept.
   * False if a refusal stands that no link of this group made.
   */
  readonly setMail: (email: string, mail: 'yes' | 'no', at: string, by?: string) => Promise<boolean>
  /** Suppresses an address; the first reason is kept, until a stronger one comes. */
  readonly suppress: (
    email: string,
    reason: SuppressionReason,
    at: string,
    told?: Pick<Suppression, 'by' | 'note'>,
  ) => Promise<void>
  /**
   * Records one soft bounce, named by its message, and answers the times of all, ISO 8601: with too many within a month
   * the address is suppressed.
   */
  readonly addSoftBounce: (email: string, messageId: string, at: string) => Promise<readonly string[]>
  /** Removes the soft bounces of a message, and a suppression that only they caused. */
  readonly takeBackSoftBounces: (messageId: string) => Promise<void>
  /**
   * Takes back its owner’s refusal of all groups, whichever link made it, and the suppression of one who had themselves
   * forgotten: only for a link that was mailed to the address on its owner’s wish. Nothing else is lifted.
   */
  readonly welcome: (email: string) => Promise<void>
  /** Forgets soft bounces, a suppression and a refusal of all groups: false if there is a complaint, which nothing lifts. */
  readonly lift: (email: string) => Promise<boolean>
}

export type Audiences = {
  readonly get: (groupId: string) => Promise<Audience>
  /** Adds new values, by the rules of `mergeAudience`. */
  readonly add: (groupId: string, found: Partial<Audience>) => Promise<void>
}
