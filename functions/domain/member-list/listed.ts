import * as z from 'zod'
import { isMember, type Member } from '../community.ts'
import { barrierTo } from '../recipients/decide-recipient.ts'
import { type MemberStanding, memberStage } from '../recipients/standing.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { plainLine } from '../shapes/plain-line.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { type Stage, type StageLimits, stages } from '../stage.ts'
import { dateAt } from '../times.ts'

/** What becomes of a member's mail at present: it comes, or why it does not. */
export const mailStates = [
  'mail',
  'paused',
  'sunset',
  'control group',
  'opted out',
  'suppressed',
  'no address',
  'same address',
] as const
export type MailState = (typeof mailStates)[number]

/** A member in the list that owners look through. What is shown of it is read again where they stand. */
export const listedShape = z.object({
  memberId: z.string(),
  name: z.string().exactOptional(),
  email: z.string().exactOptional(),
  stage: z.enum(stages),
  mail: z.enum(mailStates),
  /** When they joined and were last seen, `yyyy-mm-dd`. */
  joined: z.string().exactOptional(),
  seen: z.string().exactOptional(),
  /** How they agreed to mail: a join page, or an owner's words for a list. */
  by: z.string().exactOptional(),
  /** The tags that they follow. */
  tags: z.array(z.string()).exactOptional(),
  /** Whether they came back within 28 days of their first mail as a lapsed member, or of when it was due. */
  cameBack: z.literal(true).exactOptional(),
  isOwner: z.literal(true).exactOptional(),
})
export type Listed = DeepReadonly<z.infer<typeof listedShape>>

/** What is known of a group's list: its chunks stand beside it. */
export const memberListHeadShape = z.object({
  /** Changes with every change of the list: who kept what they read looks at nothing else. */
  revision: z.number(),
  /** How often a member was erased: whoever read members before that reads them again. */
  erased: z.number().default(0),
  /** Of which time the list is, ISO 8601, and how many are in it; absent until one was made. */
  builtAt: z.string().exactOptional(),
  members: z.number().default(0),
  /** When the latest making of it began, ISO 8601; absent once it is there. */
  begunAt: z.string().exactOptional(),
  /** Whether something changed since that owners want to see. */
  isStale: z.boolean().default(false),
})
export type MemberListHead = DeepReadonly<z.infer<typeof memberListHeadShape>>

/** Groups with more members have no list: one of theirs is found by their whole address or id. */
export const mostListed = 100_000
const longestName = 80
const longestWords = 100
const mostTags = 20

/** By which time, and by which limits of the group, members are told of. */
export type ListRules = { readonly asOf: string; readonly limits: StageLimits }

/** Whether a row is of somebody who is a member now. */
export function isListed(member: Member): boolean {
  return member.removedAt === undefined && isMember(member)
}

/** A member's entry. */
export function listedOf(standing: MemberStanding, rules: ListRules): Listed {
  const { member, record } = standing
  const { id, name, email, joinedAt, lastSeenAt, consent, role } = member
  const { followedTags = [], returnedAt } = record ?? {}
  return withoutUndefined({
    memberId: id,
    name: name === undefined ? undefined : plainLine(name).slice(0, longestName).toWellFormed(),
    email,
    stage: memberStage(standing, rules),
    mail: mailStateOf(standing, rules),
    joined: dayOf(joinedAt),
    seen: dayOf(lastSeenAt),
    by: consent && plainLine(consent.source).slice(0, longestWords).toWellFormed(),
    tags: followedTags.length > 0 ? followedTags.slice(0, mostTags) : undefined,
    cameBack: returnedAt === undefined ? undefined : (true as const),
    isOwner: role === 'owner' ? (true as const) : undefined,
  })
}

function mailStateOf(standing: MemberStanding, rules: ListRules): MailState {
  const barrier = barrierTo(standing)
  // Who left is in no list.
  if (barrier !== undefined && barrier !== 'left') return barrier
  if ((standing.record?.pausedUntil ?? '') > rules.asOf) return 'paused'
  const stage = memberStage(standing, rules)
  if (stage === 'sunset') return 'sunset'
  return isHeldOut(standing, stage) ? 'control group' : 'mail'
}

/** Until they return, or choose something themselves. */
function isHeldOut({ record }: MemberStanding, stage: Stage): boolean {
  return record?.arm?.side === 'held out' && record.choseAt === undefined && (stage === 'lapsed' || stage === 'dormant')
}

function dayOf(time: string | undefined): string | undefined {
  return time === undefined ? undefined : dateAt(time)
}
