import type { MemberNews, PickedDiscussion } from '../domain/choosing/picks.ts'
import { ageOf, cameWhileAway } from './age.ts'
import type { PreparedVariant } from './prepared.ts'
import { has } from './reason.ts'

type MailMatter = { readonly picks: readonly PickedDiscussion[]; readonly news: Pick<MemberNews, 'since'> }

/**
 * A mail's subject: the title of the member's first discussion, the month of one that is old, and how many more there
 * are; or a letter's first line.
 */
export function subjectText(prepared: PreparedVariant, told: MailMatter): string {
  const { variant, translate, monthIn } = prepared
  const { titles, groupName, subject } = variant
  if (subject !== undefined) return `${subject} · ${groupName}`
  const [lead] = told.picks
  const title = (lead && titles.get(lead.discussionId)) ?? groupName
  const month = monthIn(lead?.why.month ?? '')
  const more = Math.max(0, told.picks.length - 1)
  return translate(subjectKey(prepared, told), { title, more, group: groupName, month })
}

/** The message key of a mail's subject, which tells no old discussion as a new one. */
export function subjectKey(prepared: PreparedVariant, { picks, news }: MailMatter): string {
  const { kind } = prepared.variant
  const ofPast = kind === 'farewell' ? 'subject.farewell-past' : 'subject.past'
  if (picks[0]?.why.month !== undefined && has(prepared, ofPast)) return ofPast
  const isAway = kind !== 'win-back' || cameWhileAway(ageOf(picks), news.since)
  return isAway ? `subject.${kind}` : 'subject.regular'
}
