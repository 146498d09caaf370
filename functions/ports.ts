import type { Activity, Discussion, Group, Member } from './domain/community.ts'
import type {
  Batch,
  Chosen,
  Delivery,
  DropReason,
  Edition,
  EditionKey,
  EditionRun,
  PageRecord,
  Walk,
} from './domain/edition.ts'
import type { Quota } from './domain/quota.ts'
import type { GroupSettings } from './domain/settings.ts'
import type { CompiledVariant, VariantKey } from './domain/variant.ts'

/** Wall-clock time in epoch milliseconds, for leases and the pace only: rules use `asOf`. */
export type Clock = {
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

export type Groups = {
  readonly get: (groupId: string) => Promise<Group | undefined>
  readonly put: (group: Group) => Promise<void>
  /** Whether nobody ever loaded anything. */
  readonly isEmpty: () => Promise<boolean>
}

export type Discussions = {
  /** Those that exist, in no order. */
  readonly getMany: (groupId: string, ids: readonly string[]) => Promise<readonly Discussion[]>
  /** Merges what is newly known into what is kept, by the rules of `mergeDiscussions`; one entry for each id. */
  readonly merge: (groupId: string, known: readonly Discussion[]) => Promise<void>
}

export type Members = {
  /** Over how many shards a group's members are spread. */
  readonly shards: number
  readonly getMany: (groupId: string, ids: readonly string[]) => Promise<readonly Member[]>
  /** Merges by the rules of `mergeMembers`; one entry for each id. */
  readonly merge: (groupId: string, known: readonly Member[]) => Promise<void>
  /** At most `limit` members of one shard after the given id, in the order of their ids. */
  readonly page: (
    groupId: string,
    shard: number,
    after: string | undefined,
    limit: number,
  ) => Promise<readonly Member[]>
}

export type Activities = {
  readonly write: (groupId: string, rows: readonly Activity[]) => Promise<void>
  /** Rows with `from < createdAt <= to`, oldest first. */
  readonly read: (groupId: string, from: string, to: string) => Promise<readonly Activity[]>
  /** Which of these posts were ever removed. */
  readonly removedPosts: (groupId: string, postIds: readonly string[]) => Promise<ReadonlySet<string>>
}

export type Settings = {
  readonly get: (groupId: string) => Promise<GroupSettings | undefined>
  /** Writes the settings of a new group and leaves those of a known one alone. */
  readonly create: (settings: GroupSettings) => Promise<void>
  /** Sets a group live and due at once. A group that is live already keeps its next date. */
  readonly setLive: (groupId: string) => Promise<void>
  /** Live groups whose next date is at or before `asOf`. Lags behind writes. */
  readonly due: (asOf: string) => Promise<readonly { readonly groupId: string; readonly dueAt: string }[]>
  /** Moves a group's next date, if it still is `from`. */
  readonly moveOn: (groupId: string, from: string, to: string) => Promise<void>
}

export type Editions = {
  /** Writes an opened edition; false where it was there already. */
  readonly open: (edition: EditionRun) => Promise<boolean>
  readonly get: (key: EditionKey) => Promise<Edition | undefined>
  readonly list: (groupId: string) => Promise<readonly Edition[]>
  /** Freezes an opened edition and answers what is frozen, which may be an earlier choice. */
  readonly freeze: (
    key: EditionKey,
    choice: { readonly state: 'frozen' | 'quiet'; readonly discussions: readonly Chosen[]; readonly reason?: string },
  ) => Promise<Edition>
  /** Moves a frozen edition to mailing; changes nothing in any other state. */
  readonly startMailing: (key: EditionKey) => Promise<void>
  readonly writeVariant: (key: EditionKey, variant: CompiledVariant) => Promise<void>
  readonly readVariant: (key: EditionKey, variant: VariantKey) => Promise<CompiledVariant | undefined>
  /** Writes a page, unless it is there: answers the page that counts. */
  readonly writePage: (page: PageRecord) => Promise<PageRecord>
  readonly releasePage: (page: PageRecord) => Promise<void>
  readonly pages: (key: EditionKey) => AsyncIterable<PageRecord>
}

export type Claim =
  | { readonly claimed: true }
  /** Somebody was here before: their row decides. */
  | { readonly claimed: false; readonly delivery: Delivery }

export type Deliveries = {
  /** Claims a delivery from `at` until `leaseUntil`, both in epoch milliseconds. */
  readonly claim: (
    key: EditionKey,
    memberId: string,
    lease: { readonly at: number; readonly leaseUntil: number },
  ) => Promise<Claim>
  readonly markSubmitted: (key: EditionKey, memberId: string, messageId: string) => Promise<void>
  /** Settles a claim that did not end in a submission. */
  readonly markEnded: (
    key: EditionKey,
    memberId: string,
    end: { readonly outcome: 'failed' | 'unknown'; readonly reason: string },
  ) => Promise<void>
  /** Gives a claim back that certainly reached nobody. */
  readonly release: (key: EditionKey, memberId: string) => Promise<void>
  /** Records, once, that a planned delivery is not to be made. */
  readonly drop: (key: EditionKey, memberId: string, reason: DropReason, at: number) => Promise<void>
  readonly list: (key: EditionKey) => AsyncIterable<Delivery>
  /** What SES or a mailbox provider said of it, each time set once; false where there is no such delivery. */
  readonly applyFeedback: (key: EditionKey, memberId: string, feedback: Feedback) => Promise<boolean>
}

export type Feedback = {
  readonly kind: 'send' | 'delivery' | 'bounce' | 'complaint'
  readonly at: string
  readonly messageId: string
}

/** What Rekindle itself keeps of a member. `mail: 'no'` came from the member and only the member takes it back. */
export type MailRecord = { readonly memberId: string; readonly mail?: 'yes' | 'no' }

export type MailRecords = {
  readonly getMany: (groupId: string, memberIds: readonly string[]) => Promise<readonly MailRecord[]>
  /** All records of one shard between two member ids, both included. */
  readonly range: (groupId: string, shard: number, from: string, to: string) => Promise<readonly MailRecord[]>
  readonly setMail: (groupId: string, memberId: string, mail: 'yes' | 'no', at: string) => Promise<void>
}

export type Suppressions = {
  /** Those of the addresses that must not be mailed, as they were given. */
  readonly among: (emails: readonly string[]) => Promise<ReadonlySet<string>>
  readonly add: (email: string, reason: 'bounce' | 'complaint', at: string) => Promise<void>
}

export type Queues = {
  readonly compose: (edition: EditionRun) => Promise<void>
  readonly fanOut: (walk: Walk, delaySeconds: number) => Promise<void>
  readonly send: (batches: readonly Batch[]) => Promise<void>
}

export type Submission =
  | { readonly kind: 'accepted'; readonly messageId: string }
  | { readonly kind: 'throttled' | 'day quota' | 'paused' | 'refused' | 'unknown'; readonly reason: string }

export type Mailer = {
  /** One attempt, one recipient, a finished message: never tried again inside. */
  readonly submit: (message: { readonly to: string; readonly raw: Uint8Array }) => Promise<Submission>
  /** Cached for a minute. */
  readonly quota: () => Promise<Quota>
}

export type Pace = {
  /** Books `slots` at `perSecond`: when the first may start, in epoch milliseconds, or undefined where the queue ahead is too long. */
  readonly reserve: (slots: number, perSecond: number) => Promise<number | undefined>
}

export type LinkSubject = { readonly groupId: string; readonly memberId: string }

export type Links = {
  readonly sign: (subject: LinkSubject) => Promise<string>
  /** Undefined for anything that was not signed here. */
  readonly verify: (token: string) => Promise<LinkSubject | undefined>
}

/** Template sources and locale strings by file name, as in `templates/`. */
export type Templates = { readonly read: (name: string) => Promise<string> }

export type Log = {
  readonly info: (message: string, details?: Readonly<Record<string, string | number | boolean>>) => void
  readonly warn: (message: string, details?: Readonly<Record<string, string | number | boolean>>) => void
}
