import * as z from 'zod'
import type { DeepReadonly } from '../deep-readonly.ts'
import { variantKinds } from '../templates/variant.ts'

/** How often a member wants mail at most. */
export const memberPaces = ['weekly', 'fortnightly', 'monthly'] as const
export type MemberPace = (typeof memberPaces)[number]

/** What a member chose on their pages. Only the member takes it back. */
const choicesShape = z.object({
  mail: z.enum(['yes', 'no']).exactOptional(),
  pace: z.enum(memberPaces).exactOptional(),
  /** 1 is Monday, 7 is Sunday; absent: the group's own. */
  weekday: z.number().exactOptional(),
  /** ISO 8601, UTC. */
  pausedUntil: z.string().exactOptional(),
  language: z.string().exactOptional(),
  /** Ids of discussions that they want to hear no more of. */
  muted: z.array(z.string()).exactOptional(),
})
type Choices = DeepReadonly<z.infer<typeof choicesShape>>

/** What a member changes of their choices: undefined takes one back, and what is not named stays. */
export type ChoiceChanges = { readonly [Name in keyof Choices]?: Choices[Name] | undefined }

/** What one mail showed: when it was decided, ISO 8601, and short hashes of the discussions' ids. */
const showingShape = z.object({ at: z.string(), discussions: z.array(z.string()) })
export type Showing = DeepReadonly<z.infer<typeof showingShape>>

/** The mails that a member got, or would have got were they not in the hold-out. */
export const historyShape = z.object({
  /** The local date of the latest edition. */
  lastDate: z.string(),
  lastKind: z.enum(variantKinds),
  /** When the latest was decided, ISO 8601: what the member does afterwards is a return. */
  lastAt: z.string(),
  /** Mails since the member was last there. */
  unanswered: z.number(),
  /** Of the last 26 weeks, oldest first. */
  shown: z.array(showingShape),
})
export type History = DeepReadonly<z.infer<typeof historyShape>>

export const arms = ['mailed', 'held out'] as const
/** On which side of the comparison a lapsed member is, for good. */
export type Arm = (typeof arms)[number]

/** What Rekindle itself keeps of a member. */
export const mailRecordShape = choicesShape.extend({
  memberId: z.string(),
  /** When they last chose anything, ISO 8601. */
  choseAt: z.string().exactOptional(),
  /** Their latest click on a discussion that a person made, ISO 8601. */
  clickedAt: z.string().exactOptional(),
  history: historyShape.exactOptional(),
  /** Written once, with the first mail or would-have-been mail as a lapsed member. */
  arm: z.object({ side: z.enum(arms), at: z.string() }).exactOptional(),
  /** Their first post, reaction or visit within 28 days after `arm.at`, ISO 8601. */
  returnedAt: z.string().exactOptional(),
})
export type MailRecord = DeepReadonly<z.infer<typeof mailRecordShape>>
