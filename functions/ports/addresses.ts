import type { EditionKey } from '../domain/edition.ts'
import type { Address, Suppression, SuppressionReason } from '../domain/recipients/address.ts'
import type { Audience } from '../domain/recipients/audience.ts'

export type Addresses = {
  /** Those of the addresses that anything is known of, by the address as it was given. */
  readonly getMany: (emails: readonly string[]) => Promise<ReadonlyMap<string, Address>>
  /** Takes an address for one delivery at `at`, ISO 8601: false where it was taken for another less than 18 hours before. */
  readonly take: (email: string, delivery: EditionKey & { readonly memberId: string }, at: string) => Promise<boolean>
  /**
   * Notes what an address's owner wants of all groups, by a link of the group `by`; of two refusals the first is kept.
   * False where a refusal stands that a link of this group did not make.
   */
  readonly setMail: (email: string, mail: 'yes' | 'no', at: string, by?: string) => Promise<boolean>
  /** Mails an address no more; the first reason is kept, until a stronger one comes. */
  readonly suppress: (
    email: string,
    reason: SuppressionReason,
    at: string,
    told?: Pick<Suppression, 'by' | 'note'>,
  ) => Promise<void>
  /**
   * Notes one soft bounce, named by its message, and answers when all known ones were, ISO 8601: with too many within
   * a month the address is suppressed.
   */
  readonly addSoftBounce: (email: string, messageId: string, at: string) => Promise<readonly string[]>
  /** Takes the soft bounces of a message back, and whatever suppression they alone made. */
  readonly takeBackSoftBounces: (messageId: string) => Promise<void>
  /** Forgets soft bounces, a suppression and a refusal of all groups: false where a complaint stands, which nothing lifts. */
  readonly lift: (email: string) => Promise<boolean>
}

export type Audiences = {
  readonly get: (groupId: string) => Promise<Audience>
  /** Adds what is new, by the rules of `mergeAudience`. */
  readonly add: (groupId: string, found: Partial<Audience>) => Promise<void>
}
