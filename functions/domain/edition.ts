import type { VariantKey } from './variant.ts'

/** An edition's name: its group and the local date of its slot, `yyyy-mm-dd`. */
export type EditionKey = { readonly groupId: string; readonly date: string }

/** An edition with the schedule's time, which every rule of its run goes by. */
export type EditionRun = EditionKey & { readonly asOf: string }

/** The cohort that holds everybody. */
export const everybody = 'all'

/** A walker's place: one cohort of an edition, and where its next page starts. */
export type Walk = EditionRun & {
  readonly cohort: string
  readonly cursor: Cursor
  /** How many recipients the pages before this one planned. */
  readonly plannedBefore: number
  /** When what was released before should be sent, in epoch milliseconds: the walker keeps little ahead of it. */
  readonly clearAt?: number
}

/** Where the walk of an edition begins. */
export function firstWalk({ groupId, date, asOf }: EditionRun): Walk {
  return { groupId, date, asOf, cohort: everybody, cursor: { shard: 0 }, plannedBefore: 0 }
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
}

/** Why an edition waits although it could go on. */
export type Hold = { readonly by: 'operator' | 'brake'; readonly reason: string; readonly at: string }

/** What is kept of an edition from its opening to its end, apart from it and small: all that are under way are listed together. */
export type Run = EditionRun & {
  /** Wall clock, epoch milliseconds. */
  readonly openedAt: number
  /** Whether its walker still releases recipients: then it takes its share of the rate. */
  readonly walking: boolean
  readonly hold?: Hold
  /** When somebody last let a held edition go on: what the brake saw before is forgiven. */
  readonly resumedAt?: string
  readonly cancelled?: boolean
  /** When what seemed lost of its composing or its walk was last queued again, in epoch milliseconds. */
  readonly retriedAt?: number
  /** As it was last reviewed. */
  readonly progress?: Progress
}

/** How many planned recipients have a final outcome, how many have not, and since when, in epoch milliseconds, no more had. */
export type Progress = { readonly done: number; readonly open: number; readonly since: number }

/** A discussion of an edition, with how many people posted in the period, and how many posts. */
export type Chosen = { readonly id: string; readonly people: number; readonly replies: number }

/** What fan-out decided for one member. */
export type Decision = Planned | { readonly memberId: string; readonly skip: SkipReason }

export type Planned = {
  readonly memberId: string
  readonly variant: VariantKey
  /** The discussions this member gets, in order, each with its reason. */
  readonly picks: readonly Pick[]
}

type SkipReason = Barrier | 'drifting' | 'lapsed' | 'dormant'

/** A discussion for one member, and why it is there: a message key of the locale with its number. */
export type Pick = { readonly discussionId: string; readonly why: Why }
type Why = { readonly key: 'people' | 'replies' | 'pinned'; readonly count: number }

/** What fan-out wrote down for one page of members; a page seen again obeys it. */
export type PageRecord = EditionKey & {
  readonly cohort: string
  /** Shard and id of the page's first member: with the cohort, the page's key. */
  readonly first: Cursor
  /** Where the next page starts; absent on the last. */
  readonly next?: Cursor
  readonly decisions: readonly Decision[]
  /** How many recipients this page and those before it planned. */
  readonly plannedSoFar: number
  /** Set when its batches and the next page are queued: until when, in epoch milliseconds, its batches should be sent. */
  readonly clearAt?: number
  /** Set when all that it planned have a final outcome. */
  readonly settled?: boolean
}

/** A place in the walk: `after` is the last member already decided in this shard, absent at its start. */
export type Cursor = { readonly shard: number; readonly after?: string }

type Outcome = 'claimed' | 'unknown' | 'submitted' | 'failed' | 'dropped' | 'withheld'
/** Why a member must not be mailed, whatever the edition. */
export type Barrier = 'left' | 'opted out' | 'suppressed' | 'no address'
export type DropReason = Barrier | 'cancelled'

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
  /** When SES said that it took the message, in its Send event. */
  readonly acceptedAt?: string
  readonly deliveredAt?: string
  readonly bouncedAt?: string
  readonly complainedAt?: string
  /** When SES said that it would not deliver what it had taken. */
  readonly rejectedAt?: string
  /** Of the first click that a person made. */
  readonly clickedAt?: string
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
}
