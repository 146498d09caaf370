import * as z from 'zod'
import { historyShape } from '../choosing/history.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { untoldEventShape } from '../telling/member-event.ts'

/** The most frequent pace that a member wants. */
export const memberPaces = ['weekly', 'fortnightly', 'monthly'] as const
export type MemberPace = (typeof memberPaces)[number]

/** A member who mutes more discussions than this lets the oldest come again. */
export const mostMuted = 200

/** A member's choices on their page. Only the member can undo them. */
const choicesShape = z.object({
  mail: z.enum(['yes', 'no']).exactOptional(),
  pace: z.enum(memberPaces).exactOptional(),
  /** 1 is Monday, 7 is Sunday; absent: the group's own. */
  weekday: z.number().exactOptional(),
  /** ISO 8601, UTC. */
  pausedUntil: z.string().exactOptional(),
  language: z.string().exactOptional(),
  /** Ids of muted discussions. */
  muted: z.array(z.string()).exactOptional(),
  /** Tags whose discussions come earlier, and tags whose discussions never come. */
  followedTags: z.array(z.string()).exactOptional(),
  mutedTags: z.array(z.string()).exactOptional(),
  /** Whether what they began may be in the editions that everybody can see; absent: yes. */
  inPublic: z.literal('no').exactOptional(),
})
export type Choices = DeepReadonly<z.infer<typeof choicesShape>>

/** What a member changes of their choices: undefined takes one back, and what is not named stays. */
export type ChoiceChanges = { readonly [Name in keyof Choices]?: Choices[Name] | undefined }

/** The choices that have a value, and nothing else of a record. */
export function choicesOf(record: ChoiceChanges): Choices {
  return choicesShape.parse(withoutUndefined(record))
}

/** What an owner did to a member's digest, and the choices of before: it ends with the member's next own choice of these. */
const byOwnerShape = z.object({
  what: z.enum(['stop', 'pause']),
  /** The owner, and when, ISO 8601. */
  by: z.string(),
  at: z.string(),
  before: choicesShape.pick({ mail: true, pausedUntil: true }),
})

/** What an owner changes of a member's record: undefined takes one away. */
export type Steered = {
  readonly mail: Choices['mail'] | undefined
  readonly pausedUntil: string | undefined
  readonly byOwner: DeepReadonly<z.infer<typeof byOwnerShape>> | undefined
}

/** Whether a choice of the member's own ends what an owner did. */
export function endsSteering(choices: ChoiceChanges): boolean {
  return Object.hasOwn(choices, 'mail') || Object.hasOwn(choices, 'pausedUntil')
}

export const arms = ['mailed', 'held out'] as const
/** A lapsed member's arm of the comparison, which never changes. */
export type Arm = (typeof arms)[number]

/** Rekindle's own record of a member. */
export const mailRecordShape = choicesShape.extend({
  memberId: z.string(),
  /** When they last changed a choice, ISO 8601. */
  choseAt: z.string().exactOptional(),
  byOwner: byOwnerShape.exactOptional(),
  /** When they chose what was carried here from another stack, ISO 8601: it is taken once. */
  carriedAt: z.string().exactOptional(),
  /** Their latest click on a discussion that a person made, ISO 8601. */
  clickedAt: z.string().exactOptional(),
  history: historyShape.exactOptional(),
  /** What the discussions that they took part in are about: at most 32 words, 3 bytes each; one of another form is none. */
  profile: z
    .instanceof(Uint8Array)
    .catch(() => new Uint8Array())
    .exactOptional(),
  /** How many events of theirs there ever were, and the latest of them, which the group's log lacks, oldest first. */
  events: z.number().exactOptional(),
  untold: z.array(untoldEventShape).exactOptional(),
  /** The latest bounce or complaint that became an event, ISO 8601. */
  bouncedAt: z.string().exactOptional(),
  complainedAt: z.string().exactOptional(),
  /**
   * Written once, with the first mail or would-have-been mail as a lapsed member; `share`: what part of them was held out
   * when they were drawn, from 0 to 1. Absent in older records.
   */
  arm: z.object({ side: z.enum(arms), at: z.string(), share: z.number().exactOptional() }).exactOptional(),
  /** Their first post, reaction or visit within 28 days after `arm.at`, ISO 8601. */
  returnedAt: z.string().exactOptional(),
})
export type MailRecord = DeepReadonly<z.infer<typeof mailRecordShape>>
