import type { OptionalPart, VariantKey } from '../templates/variant.ts'
import type { Arm } from './mail-record.ts'
import type { Stage } from './stage.ts'

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
  readonly picks: readonly PickedDiscussion[]
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
export type PickedDiscussion = { readonly discussionId: string; readonly why: PickReason }

export const whys = ['own', 'people', 'replies', 'pinned'] as const

type PickReason = { readonly key: (typeof whys)[number]; readonly count: number }

export function isPlanned(decision: Decision): decision is Planned {
  return 'picks' in decision
}
