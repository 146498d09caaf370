import type { AddressRecord, ChoiceRecord, RefusalRecord } from '../../domain/carrying/carried-record.ts'
import type { Activity } from '../../domain/community.ts'

/** What is carried from one stack to another, as it lies in the tables. */
export type Carrying = {
  /** What the members of a group, or of all groups, chose. */
  readonly choices: (groupId?: string) => AsyncIterable<ChoiceRecord>
  /** Those whose community says that they want no mail. */
  readonly refusals: (groupId?: string) => AsyncIterable<RefusalRecord>
  /** Every address that gets no mail, by its hash. Reads every item of the Mail table. */
  readonly addresses: () => AsyncIterable<AddressRecord>
  /** The hash of an address. */
  readonly hashOf: (email: string) => string
  /** A day's rows, oldest first. */
  readonly activities: (groupId: string, day: string) => AsyncIterable<Activity>
  /** Merges choices by the rules of `mergeChoices`, one for each member. */
  readonly takeChoices: (groupId: string, choices: readonly ChoiceRecord[]) => Promise<void>
  /** Takes what an address must not get: a stronger reason replaces a weaker one, and of two the earlier stays. */
  readonly takeAddresses: (addresses: readonly AddressRecord[]) => Promise<void>
}
