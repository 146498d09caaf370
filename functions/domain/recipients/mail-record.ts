import type { VariantKind } from '../templates/variant.ts'

/** How often a member wants mail at most. */
export const memberPaces = ['weekly', 'fortnightly', 'monthly'] as const
export type MemberPace = (typeof memberPaces)[number]

/** What a member chose on their pages. Only the member takes it back. */
export type Choices = {
  readonly mail?: 'yes' | 'no' | undefined
  readonly pace?: MemberPace | undefined
  /** 1 is Monday, 7 is Sunday; absent: the group's own. */
  readonly weekday?: number | undefined
  /** ISO 8601, UTC. */
  readonly pausedUntil?: string | undefined
  readonly language?: string | undefined
  /** Ids of discussions that they want to hear no more of. */
  readonly muted?: readonly string[] | undefined
}

/** What one mail showed: when it was decided, ISO 8601, and short hashes of the discussions' ids. */
export type Showing = { readonly at: string; readonly discussions: readonly string[] }

/** The mails that a member got, or would have got were they not in the hold-out. */
export type History = {
  /** The local date of the latest edition. */
  readonly lastDate: string
  readonly lastKind: VariantKind
  /** When the latest was decided, ISO 8601: what the member does afterwards is a return. */
  readonly lastAt: string
  /** Mails since the member was last there. */
  readonly unanswered: number
  /** Of the last 26 weeks, oldest first. */
  readonly shown: readonly Showing[]
}

export const arms = ['mailed', 'held out'] as const
/** On which side of the comparison a lapsed member is, for good. */
export type Arm = (typeof arms)[number]

/** What Rekindle itself keeps of a member. */
export type MailRecord = Choices & {
  readonly memberId: string
  /** When they last chose anything, ISO 8601. */
  readonly choseAt?: string | undefined
  /** Their latest click on a discussion that a person made, ISO 8601. */
  readonly clickedAt?: string | undefined
  readonly history?: History | undefined
  /** Written once, with the first mail or would-have-been mail as a lapsed member. */
  readonly arm?: { readonly side: Arm; readonly at: string } | undefined
  /** Their first post, reaction or visit within 28 days after `arm.at`, ISO 8601. */
  readonly returnedAt?: string | undefined
}
