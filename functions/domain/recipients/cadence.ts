import type { History } from '../choosing/history.ts'
import type { Member } from '../community.ts'
import type { GroupSettings } from '../schedule/settings.ts'
import type { PaceNotice } from '../templates/variant.ts'
import { daysBetween, hourMilliseconds, latest } from '../times.ts'
import type { MailRecord, MemberPace } from './mail-record.ts'

/** How many mails a member who stays away gets at each pace, before the farewell. */
type BackOff = GroupSettings['backOff']

/** No address is mailed twice within this time, in any group. */
export const restMilliseconds = 18 * hourMilliseconds

/** A month of four weeks keeps every pace on the weekday of the group's editions. */
const daysApart: Readonly<Record<MemberPace, number>> = { weekly: 7, fortnightly: 14, monthly: 28 }

/** The facts that decide one member's cadence. */
export type CadenceInput = {
  readonly history: History | undefined
  /** When they were last there, from `lastThereOf`. */
  readonly lastThere: string | undefined
  readonly backOff: BackOff
  /** The member's own pace and the group's: the slower one applies. */
  readonly paces: readonly MemberPace[]
  /** The edition's local date. */
  readonly date: string
}

/** A mail that is due: how many went unanswered before it, whether it is the last, and its notice of a new pace. */
export type DueMail = { readonly unanswered: number; readonly isFarewell: boolean; readonly notice?: PaceNotice }

/**
 * When a member was last there, ISO 8601: their last post, reaction, visit, click or choice; the day they joined if
 * they have done nothing since.
 */
export function lastThereOf(
  { lastSeenAt, joinedAt }: Pick<Member, 'lastSeenAt' | 'joinedAt'>,
  record: Pick<MailRecord, 'clickedAt' | 'choseAt'> | undefined,
): string | undefined {
  return latest(latest(lastSeenAt, record?.clickedAt), record?.choseAt) ?? joinedAt
}

/** Whether the member came back after their latest mail. */
export function hasReturned(history: History, lastThere: string | undefined): boolean {
  return lastThere !== undefined && lastThere > history.lastAt
}

/** Whether a member had their farewell and has not returned since. */
export function hadFarewell(history: History | undefined, lastThere: string | undefined): boolean {
  return history?.lastKind === 'farewell' && !hasReturned(history, lastThere)
}

/**
 * The member's next mail in an edition: weekly at first, then less and less often while they stay away, then one
 * farewell, then nothing. Their first mail is due at once.
 */
export function nextMail(input: CadenceInput): DueMail | 'not due yet' | 'sunset' {
  const { history, lastThere, backOff, date } = input
  if (hadFarewell(history, lastThere)) return 'sunset'
  const unanswered = history && !hasReturned(history, lastThere) ? history.unanswered : 0
  const every = spacing(input, unanswered)
  if (history && daysBetween(history.lastDate, date) < every) return 'not due yet'
  if (unanswered >= mailsBeforeFarewell(backOff)) return { unanswered, isFarewell: true }
  const before = history ? spacing(input, history.unanswered) : every
  const notice = noticeOf(before, spacing(input, unanswered + 1))
  return { unanswered, isFarewell: false, ...(notice && { notice }) }
}

/** Days between a mail and the one before it, after this many unanswered mails. */
function spacing({ backOff, paces }: CadenceInput, unanswered: number): number {
  return Math.max(daysApart[paceAfter(backOff, unanswered)], ...paces.map((pace) => daysApart[pace]))
}

function paceAfter({ weekly, fortnightly }: BackOff, unanswered: number): MemberPace {
  if (unanswered < Math.max(1, weekly)) return 'weekly'
  return unanswered < weekly + fortnightly ? 'fortnightly' : 'monthly'
}

function mailsBeforeFarewell({ weekly, fortnightly, monthly }: BackOff): number {
  return weekly + fortnightly + monthly
}

/** A member who is back hears of a weekly pace only: the other notices say that they were away. */
function noticeOf(before: number, after: number): PaceNotice | undefined {
  if (after < before) return after <= daysApart.weekly ? 'notice.weekly' : undefined
  if (after === before) return undefined
  return after <= daysApart.fortnightly ? 'notice.fortnightly' : 'notice.monthly'
}
