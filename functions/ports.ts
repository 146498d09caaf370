import type { Trouble } from './domain/brake.ts'
import type { Activity, Discussion, Group, Member } from './domain/community.ts'
import type {
  Batch,
  Chosen,
  Delivery,
  Edition,
  EditionKey,
  EditionRun,
  EditionSums,
  Hold,
  PageRecord,
  Progress,
  Run,
  Walk,
} from './domain/edition.ts'
import type { Claim, Happening, Hearing, Recorded, Submission } from './domain/ledger.ts'
import type { Metric } from './domain/metric.ts'
import type { Reservation, Stop } from './domain/pace.ts'
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
  /** Those dated `from` or later, oldest first. */
  readonly list: (groupId: string, from?: string) => Promise<readonly Edition[]>
  /** Freezes an opened edition and answers what is frozen, which may be an earlier choice. */
  readonly freeze: (
    key: EditionKey,
    choice: { readonly state: 'frozen' | 'quiet'; readonly discussions: readonly Chosen[]; readonly reason?: string },
  ) => Promise<Edition>
  /** Moves a frozen edition to mailing; changes nothing in any other state. */
  readonly startMailing: (key: EditionKey) => Promise<void>
  readonly writeVariant: (key: EditionKey, variant: CompiledVariant) => Promise<void>
  readonly readVariant: (key: EditionKey, variant: VariantKey) => Promise<CompiledVariant | undefined>
  /** Ends an edition with its sums, once. */
  readonly end: (key: EditionKey, state: 'finished' | 'cancelled', sums: EditionSums) => Promise<void>
  /** Writes a page, unless it is there: answers the page that counts. */
  readonly writePage: (page: PageRecord) => Promise<PageRecord>
  /** Notes until when, in epoch milliseconds, the page's batches should be sent. */
  readonly releasePage: (page: PageRecord, clearAt: number) => Promise<void>
  /** Notes that all that the page planned have a final outcome. */
  readonly settlePage: (page: PageRecord) => Promise<void>
  /** Cohort by cohort, each in the order of its walk. */
  readonly pages: (key: EditionKey) => AsyncIterable<PageRecord>
  /** The one page that decided for a member. */
  readonly pageOf: (key: EditionKey, cohort: string, memberId: string) => Promise<PageRecord | undefined>
}

/** Editions that are under way, in one small place: what is listed here is not over. */
export type Runs = {
  /** Enters an edition, `at` in epoch milliseconds; one that is there stays as it is. */
  readonly open: (edition: EditionRun, at: number) => Promise<void>
  readonly get: (key: EditionKey) => Promise<Run | undefined>
  readonly list: () => Promise<readonly Run[]>
  readonly setWalking: (key: EditionKey, walking: boolean) => Promise<void>
  readonly noteRetry: (key: EditionKey, at: number) => Promise<void>
  readonly noteProgress: (key: EditionKey, progress: Progress) => Promise<void>
  /** Each answers false where the edition is not under way. */
  readonly hold: (key: EditionKey, hold: Hold) => Promise<boolean>
  readonly resume: (key: EditionKey, at: string) => Promise<boolean>
  readonly cancel: (key: EditionKey) => Promise<boolean>
  readonly close: (key: EditionKey) => Promise<void>
}

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
    happening: Happening,
    known?: Delivery,
  ) => Promise<Recorded | undefined>
  readonly getMany: (key: EditionKey, memberIds: readonly string[]) => Promise<readonly Delivery[]>
  /** The same for members that follow each other in a walk: the cheaper, the closer they stand. */
  readonly getNeighbours: (key: EditionKey, memberIds: readonly string[]) => Promise<readonly Delivery[]>
  readonly list: (key: EditionKey) => AsyncIterable<Delivery>
}

/** Hard bounces and complaints of a group's last weeks, each once. */
export type Troubles = {
  readonly add: (trouble: Trouble) => Promise<void>
  /** Those whose edition is dated `from` or later. */
  readonly since: (groupId: string, from: string) => Promise<readonly Trouble[]>
}

/** What is known of feedback itself. */
export type Feedback = {
  /** Notes that the Send event of a message was heard that SES took at this time, ISO 8601. */
  readonly heard: (acceptedAt: string) => Promise<void>
  readonly hearing: () => Promise<Hearing>
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
  readonly add: (email: string, reason: SuppressionReason, at: string) => Promise<void>
  /** Notes one soft bounce, named by its message, and answers when all known ones were, ISO 8601. */
  readonly addSoftBounce: (email: string, messageId: string, at: string) => Promise<readonly string[]>
}

export type SuppressionReason = 'bounce' | 'complaint' | 'soft bounces'

export type Queues = {
  readonly compose: (edition: EditionRun) => Promise<void>
  readonly fanOut: (walk: Walk, delaySeconds: number) => Promise<void>
  /** Has an edition looked through: what is lost is queued again, what is complete is ended. At once: without patience. */
  readonly review: (edition: EditionRun, how?: 'at once') => Promise<void>
  readonly send: (batches: readonly Waiting<Batch>[]) => Promise<void>
  /** Has one message sent to SES's mailbox simulator, whose Send event shows that feedback lives. */
  readonly probe: () => Promise<void>
}

/** Something in a dead-letter queue. The reason is there where a function gave it up, and not where it died. */
export type DeadLetter = {
  readonly id: string
  readonly body: string
  readonly reason?: string
  /** When it was first sent, ISO 8601. */
  readonly sentAt: string
}

export type DeadLetters = {
  /** What lies there, each once, at most `most`; for half a minute nobody else sees these. */
  readonly look: (most: number) => Promise<readonly DeadLetter[]>
  /** Puts what was just looked at back to where it came from. */
  readonly redrive: (letters: readonly DeadLetter[]) => Promise<void>
  readonly discard: (letters: readonly DeadLetter[]) => Promise<void>
}

/** What is to be seen only after so many seconds, at most 900. */
export type Waiting<Message> = { readonly message: Message; readonly delaySeconds: number }

export type Mailer = {
  /** One attempt, one recipient, a finished message: never tried again inside. */
  readonly submit: (message: { readonly to: string; readonly raw: Uint8Array }) => Promise<Submission>
  /** Cached for a minute. */
  readonly quota: () => Promise<Quota>
}

export type Pace = {
  /** Books `slots` at `perSecond`, unless sending is stopped or too much is booked already. */
  readonly reserve: (slots: number, perSecond: number) => Promise<Reservation>
  /** Stops all sending, of every group. An operator's stop outranks the account's. */
  readonly stop: (stop: Stop) => Promise<void>
  readonly go: () => Promise<void>
  readonly stopped: () => Promise<Stop | undefined>
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

/** Figures for alarms and dashboards. */
export type Metrics = { readonly count: (metric: Metric, value: number) => void }
