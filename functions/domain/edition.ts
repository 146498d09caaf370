import type { Arm } from './recipients/mail-record.ts'
import type { Stage } from './recipients/stage.ts'
import type { Unapproved } from './schedule/settings.ts'
import type { TemplateName } from './templates/template-version.ts'
import type { OptionalPart, VariantKey } from './templates/variant.ts'

/** An edition's name: its group and the local date of its slot, `yyyy-mm-dd`. */
export type EditionKey = { readonly groupId: string; readonly date: string }

/** An edition with the schedule's time, which every rule of its run goes by. */
export type EditionRun = EditionKey & { readonly asOf: string }

/** A walker's place: one cohort of an edition, and where its next page starts. */
export type Walk = EditionRun & {
  readonly cohort: string
  readonly cursor: Cursor
  /** How many recipients the pages before this one planned. */
  readonly plannedBefore: number
  /** When what was released before should be sent, in epoch milliseconds: the walker keeps little ahead of it. */
  readonly clearAt?: number
}

/** Some recipients of one page, as they wait for send. */
export type Batch = EditionRun & { readonly recipients: readonly Planned[] }

type EditionState = 'opened' | 'frozen' | 'quiet' | 'mailing' | 'finished' | 'cancelled'

export type Edition = EditionRun & {
  readonly state: EditionState
  /** Why there is no mail, when the state is quiet. */
  readonly reason?: string
  /** The frozen choice, best first, at most 300. */
  readonly discussions: readonly Chosen[]
  /** Counted from pages and rows when it ended. */
  readonly sums?: EditionSums
  /** Templates of the owner's that could not be used for it, and what was used instead. */
  readonly broken?: readonly BrokenTemplate[]
}

/** A version of a template that did not typeset: why, and which version was used; 0 is the house's own. */
export type BrokenTemplate = {
  readonly name: TemplateName
  readonly version: number
  readonly reason: string
  readonly used: number
}

/** Members whose slot arrives at the same time. */
export type Cohort = {
  /** Names it within its edition. */
  readonly name: string
  /** ISO 8601. */
  readonly at: string
  /** The zones of these members; absent: everybody who has no decision yet. */
  readonly zones?: readonly string[] | undefined
  /** Whether this is the day after, for those who had mail from another group less than 18 hours before. */
  readonly dayAfter: boolean
}

/** Why an edition waits although it could go on. */
export type Hold = {
  /** `approval`: until an owner has looked at it. */
  readonly by: (typeof holders)[number]
  readonly reason: string
  readonly at: string
  /** Until when, ISO 8601, it waits for an approval, and what happens then. */
  readonly until?: { readonly at: string; readonly otherwise: Unapproved } | undefined
}
export const holders = ['operator', 'brake', 'owner', 'approval'] as const

/** What is kept of an edition from its opening to its end, apart from it and small: all that are under way are listed together. */
export type Run = EditionRun & {
  /** Wall clock, epoch milliseconds. */
  readonly openedAt: number
  /** In the order of their times. */
  readonly cohorts: readonly Cohort[]
  /** Whether its walker still releases recipients: then it takes its share of the rate. */
  readonly walking: boolean
  readonly hold?: Hold
  /** When somebody last let a held edition go on: what the brake saw before is forgiven. */
  readonly resumedAt?: string
  readonly cancelled?: boolean
  /** When its composing, which seemed lost, was last queued again, in epoch milliseconds. */
  readonly retriedAt?: number
  /** Through which cohort a walker was last sent off, and when, in epoch milliseconds. */
  readonly walker?: { readonly cohort: string; readonly at: number }
  /** As it was last reviewed. */
  readonly progress?: Progress
}

/** How many planned recipients have a final outcome, how many have not, and since when, in epoch milliseconds, no more had. */
export type Progress = {
  readonly done: number
  readonly open: number
  readonly since: number
  /** Until when, ISO 8601, there is nothing to do: the next cohort's hour, or the end of a rest. */
  readonly waitsUntil?: string | undefined
}

/** A discussion of an edition, with how many people posted in the period, and how many posts. */
export type Chosen = { readonly id: string; readonly people: number; readonly replies: number }

/** What fan-out decided for one member. */
export type Decision = Planned | Skipped

export type Skipped = {
  readonly memberId: string
  readonly skip: SkipReason
  /** Absent in what was decided before it was written down. */
  readonly stage?: Stage | undefined
}

export type Planned = {
  readonly memberId: string
  readonly variant: VariantKey
  readonly stage: Stage
  /** The discussions this member gets, in order, each with its reason. */
  readonly picks: readonly Pick[]
  readonly news: MemberNews
  /** Mails before this one since the member was last there. */
  readonly unanswered: number
  /** What the mail says of a change of pace. */
  readonly notice?: OptionalPart | undefined
  /** Where the member is part of the comparison. */
  readonly arm?: Arm | undefined
}

/** What happened since the member was last there: in a week at least, and in the last 30 days at most. */
export type MemberNews = {
  readonly since: 'week' | 'last there' | 'month'
  readonly posts: number
  readonly people: number
  readonly discussions: number
}

/** Why a member must not be mailed, whatever the edition. */
const barriers = ['left', 'opted out', 'suppressed', 'no address'] as const
export type Barrier = (typeof barriers)[number]

export const skipReasons = [
  ...barriers,
  'sunset',
  'paused',
  'another day',
  'not due yet',
  'not let in yet',
  'nothing new',
] as const
export type SkipReason = (typeof skipReasons)[number]

/** A discussion for one member, and why it is there: a message key of the locale with its number. */
export type Pick = { readonly discussionId: string; readonly why: Why }
export const whys = ['own', 'people', 'replies', 'pinned'] as const
type Why = { readonly key: (typeof whys)[number]; readonly count: number }

/** What fan-out wrote down for one page of members, as of the schedule's time; a page seen again obeys it. */
export type PageRecord = EditionRun & {
  readonly cohort: string
  /** Shard and id of the page's first member: with the cohort, the page's key. */
  readonly first: Cursor
  /** Where the next page starts; absent on the last. */
  readonly next?: Cursor
  readonly decisions: readonly Decision[]
  /** Those left to the next day without a decision, since their address had mail less than 18 hours before. */
  readonly movedOn: readonly string[]
  /** How many recipients this page and those before it planned. */
  readonly plannedSoFar: number
  /** Set when its batches and the next page are queued: until when, in epoch milliseconds, its batches should be sent. */
  readonly clearAt?: number
  /** Set when all that it planned have a final outcome. */
  readonly settled?: boolean
}

/** The members of a shard from one id to another, both included, as one cohort's walk met them. */
export type Stretch = { readonly cohort: string; readonly shard: number; readonly from: string; readonly to: string }

/** A place in the walk: `after` is the last member already decided in this shard, absent at its start. */
export type Cursor = { readonly shard: number; readonly after?: string }

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

/** The two sums of an edition, each from rows: members = planned + skipped, planned = the five outcomes. */
export type EditionSums = {
  readonly members: number
  readonly planned: number
  readonly skipped: Readonly<Record<string, number>>
  readonly submitted: number
  readonly failed: Readonly<Record<string, number>>
  readonly dropped: Readonly<Record<string, number>>
  readonly withheld: number
  /** Open: planned without an outcome, claimed, and unknown. */
  readonly held: number
  readonly claimed: number
  readonly unknown: number
  /** What mailbox providers said of those submitted. */
  readonly delivered: number
  readonly bounced: number
  readonly complained: number
  readonly clicked: number
  /** Members who said no after this mail; absent in what was counted before that was noted. */
  readonly unsubscribed?: number | undefined
  /** All members but those who left, by where they stand; absent where that was not written down of everybody. */
  readonly stages?: StageCounts | undefined
}

type StageCounts = Readonly<Partial<Record<Stage, number>>>

/** Whom one cohort's walk met already. */
export type Met = { readonly decided: ReadonlySet<string>; readonly movedOn: ReadonlySet<string> }

export function isPlanned(decision: Decision): decision is Planned {
  return 'picks' in decision
}
