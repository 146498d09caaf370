import type { VariantKey } from './variant.ts'

/** An edition's name: its group and the local date of its slot, `yyyy-mm-dd`. */
export type EditionKey = { readonly groupId: string; readonly date: string }

/** An edition with the schedule's time, which every rule of its run goes by. */
export type EditionRun = EditionKey & { readonly asOf: string }

/** A walker's place: one cohort of an edition, and where its next page starts. */
export type Walk = EditionRun & { readonly cohort: string; readonly cursor: Cursor }

/** Some recipients of one page, as they wait for send. */
export type Batch = EditionRun & { readonly recipients: readonly Planned[] }

type EditionState = 'opened' | 'frozen' | 'quiet' | 'mailing' | 'finished'

export type Edition = EditionRun & {
  readonly state: EditionState
  /** Why there is no mail, when the state is quiet. */
  readonly reason?: string
  /** The frozen choice, best first, at most 300. */
  readonly discussions: readonly Chosen[]
}

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

type SkipReason = 'left' | 'opted out' | 'suppressed' | 'no address' | 'drifting' | 'lapsed' | 'dormant'

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
  /** Set when its batches and the next page are queued: seen again, it has nothing left to do. */
  readonly released?: boolean
}

/** A place in the walk: `after` is the last member already decided in this shard, absent at its start. */
export type Cursor = { readonly shard: number; readonly after?: string }

type Outcome = 'claimed' | 'unknown' | 'submitted' | 'failed' | 'dropped' | 'withheld'
export type DropReason = 'left' | 'opted out' | 'suppressed' | 'no address'

/** One row of the ledger: one edition to one member. */
export type Delivery = EditionKey & {
  readonly memberId: string
  readonly outcome: Outcome
  readonly reason?: string
  readonly messageId?: string
  readonly claimedAt?: string
  /** Until when, in epoch milliseconds, the claimant may still call SES. */
  readonly leaseUntil?: number
  readonly deliveredAt?: string
  readonly bouncedAt?: string
  readonly complainedAt?: string
}

/** The two sums of an edition, each from rows: members = planned + skipped, planned = the five outcomes. */
export type EditionSums = {
  readonly members: number
  readonly planned: number
  readonly skipped: Readonly<Record<string, number>>
  readonly submitted: number
  readonly failed: number
  readonly dropped: Readonly<Record<string, number>>
  readonly withheld: number
  /** Claimed or unknown: not settled yet. */
  readonly unsettled: number
}
