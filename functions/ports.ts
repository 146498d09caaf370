import type { Choice, Participation } from './domain/choosing/choice.ts'
import type { BrokenTemplate, Chosen, Edition, EditionKey, EditionRun } from './domain/edition.ts'
import type { DeadLetter } from './domain/operators/dead-letter.ts'
import type { Metric } from './domain/operators/metric.ts'
import type { Decision } from './domain/recipients/decision.ts'
import type { Arm, Choices, History, MailRecord } from './domain/recipients/mail-record.ts'
import type { BounceOrComplaint } from './domain/sending/brake.ts'
import type { Delivery } from './domain/sending/delivery.ts'
import type { EditionSums } from './domain/sending/edition-sums.ts'
import type { Claim, DeliveryEvent, FeedbackState, Recorded, Submission } from './domain/sending/ledger.ts'
import type { Reservation, Stop } from './domain/sending/pace.ts'
import type { PageRecord } from './domain/sending/page-record.ts'
import type { Quota } from './domain/sending/quota.ts'
import type { Batch, Met, Walk, WalkStretch } from './domain/sending/walk.ts'
import type { CompiledVariant, VariantKey } from './domain/templates/variant.ts'
import type { SignInRequest } from './ports/console.ts'

export type * from './ports/account.ts'
export type * from './ports/addresses.ts'
export type * from './ports/community.ts'
export type * from './ports/console.ts'
export type * from './ports/ingest.ts'
export type * from './ports/personal-data.ts'
export type * from './ports/runs.ts'
export type * from './ports/secrets.ts'
export type * from './ports/settings.ts'

/** Wall-clock time in epoch milliseconds, for leases and the pace only: rules use `asOf`. */
export type Clock = {
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

export type Editions = {
  /** Writes an opened edition; false where it was there already. */
  readonly open: (edition: EditionRun) => Promise<boolean>
  readonly get: (key: EditionKey) => Promise<Edition | undefined>
  /** Those dated `from` or later, oldest first. */
  readonly list: (groupId: string, from?: string) => Promise<readonly Edition[]>
  /** Writes the walker's half of a choice, unless one is there: answers the one that counts. */
  readonly writeChoice: (key: EditionKey, choice: Choice) => Promise<Choice>
  readonly readChoice: (key: EditionKey) => Promise<Choice | undefined>
  /** Who of each shard's members took part in which candidates: answers the name that they are kept under, for a choice. */
  readonly writeParticipants: (
    key: EditionKey,
    shards: readonly ReadonlyMap<string, Participation>[],
  ) => Promise<string>
  /** Those of a choice, by the name that it has for them. */
  readonly readParticipants: (
    key: EditionKey,
    shard: number,
    name: string | undefined,
  ) => Promise<ReadonlyMap<string, Participation>>
  /** Freezes an opened edition and answers what is frozen, which may be an earlier choice. */
  readonly freeze: (
    key: EditionKey,
    choice: { readonly state: 'frozen' | 'quiet'; readonly discussions: readonly Chosen[]; readonly reason?: string },
  ) => Promise<Edition>
  /** Moves a frozen edition to mailing; changes nothing in any other state. */
  readonly startMailing: (key: EditionKey) => Promise<void>
  /** Writes a variant, unless one is there, which stays: answers whether it is this one. */
  readonly writeVariant: (key: EditionKey, variant: CompiledVariant) => Promise<boolean>
  readonly readVariant: (key: EditionKey, variant: VariantKey) => Promise<CompiledVariant | undefined>
  /** Notes which templates could not be used. */
  readonly noteBroken: (key: EditionKey, broken: readonly BrokenTemplate[]) => Promise<void>
  /** Ends an edition with its sums, once. */
  readonly end: (key: EditionKey, state: 'finished' | 'cancelled', sums: EditionSums) => Promise<void>
  /** Replaces the sums of a finished or cancelled edition; changes nothing in any other state. */
  readonly recount: (key: EditionKey, sums: EditionSums) => Promise<void>
  /** Writes a page, unless it is there: answers the page that counts. */
  readonly writePage: (page: PageRecord) => Promise<PageRecord>
  /** Notes until when, in epoch milliseconds, the page's batches should be sent. */
  readonly releasePage: (page: PageRecord, clearAt: number) => Promise<void>
  /** Notes that all that the page planned have a final outcome. */
  readonly settlePage: (page: PageRecord) => Promise<void>
  /** Cohort by cohort, each in the order of its walk. */
  readonly pages: (key: EditionKey) => AsyncIterable<PageRecord>
  /** Members of a stretch that the walk of a cohort met. */
  readonly metBetween: (key: EditionKey, stretch: WalkStretch) => Promise<Met>
  /** What was decided for a member, in whichever cohort. */
  readonly decisionFor: (key: EditionKey, memberId: string) => Promise<Decision | undefined>
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

export type MailRecords = {
  readonly getMany: (groupId: string, memberIds: readonly string[]) => Promise<readonly MailRecord[]>
  /** All records of one shard between two member ids, both included. */
  readonly range: (groupId: string, shard: number, from: string, to: string) => Promise<readonly MailRecord[]>
  /** Sets what is named, and takes back what is named as undefined; `at` is ISO 8601. */
  readonly choose: (groupId: string, memberId: string, choices: Choices, at: string) => Promise<void>
  /** Writes histories by member, each unless a later one is there, however often and by however many. */
  readonly noteMails: (groupId: string, histories: ReadonlyMap<string, History>) => Promise<void>
  /** Writes the arm, once; answers the one that counts. */
  readonly enrol: (groupId: string, memberId: string, side: Arm, at: string) => Promise<Arm>
  /** Keeps the latest click, or the first return. */
  readonly noteClick: (groupId: string, memberId: string, at: string) => Promise<void>
  readonly noteReturn: (groupId: string, memberId: string, at: string) => Promise<void>
}

export type Queues = {
  readonly compose: (edition: EditionRun) => Promise<void>
  readonly fanOut: (walk: Walk, delaySeconds: number) => Promise<void>
  /** Has an edition looked through: what is lost is queued again, what is complete is ended. At once: without patience. */
  readonly review: (edition: EditionRun, how?: 'at once') => Promise<void>
  readonly send: (batches: readonly DelayedMessage<Batch>[]) => Promise<void>
  /** Has one message sent to SES's mailbox simulator, whose Send event shows that feedback lives. */
  readonly probe: () => Promise<void>
  /** Has a link to sign in mailed, where the address is an owner's. */
  readonly signIn: (request: SignInRequest) => Promise<void>
}

export type DeadLetters = {
  /** About how many lie there. */
  readonly count: () => Promise<number>
  /** What lies there, each once, at most `most`; for half a minute nobody else sees these. */
  readonly look: (most: number) => Promise<readonly DeadLetter[]>
  /** Puts what was just looked at back to where it came from. */
  readonly redrive: (letters: readonly DeadLetter[]) => Promise<void>
  readonly discard: (letters: readonly DeadLetter[]) => Promise<void>
}

/** What is to be seen only after so many seconds, at most 900. */
export type DelayedMessage<Message> = { readonly message: Message; readonly delaySeconds: number }

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

/** Whom a link is for. One of a preview or a test mail changes nothing. */
export type LinkSubject = {
  readonly groupId: string
  readonly memberId: string
  readonly preview?: boolean
  /** Whether the link was mailed to this address, however it is spelt; absent where the link does not say. */
  readonly wasMailedTo?: (email: string) => boolean
}

export type Links = {
  /** `mailedTo` is where the link is mailed: it is in the link, in a form that only its key can read. */
  readonly sign: (subject: Omit<LinkSubject, 'wasMailedTo'>, mailedTo?: string) => Promise<string>
  /** Undefined for anything that was not signed here. */
  readonly verify: (token: string) => Promise<LinkSubject | undefined>
}

export type Templates = {
  /** Template sources and locale strings by file name, as in `templates/`. */
  readonly read: (name: string) => Promise<string>
  /** The languages that there are locale strings for. */
  readonly languages: () => Promise<readonly string[]>
}

export type Log = {
  readonly info: (message: string, details?: Readonly<Record<string, string | number | boolean>>) => void
  readonly warn: (message: string, details?: Readonly<Record<string, string | number | boolean>>) => void
}

/** Figures for alarms and dashboards. */
export type Metrics = { readonly count: (metric: Metric, value: number) => void }
