import type { PickedDiscussion } from '../domain/choosing/picks.ts'
import type { PreparedVariant } from './merge.ts'

/** A mail's subject: the title of the member's first discussion, and how many more there are; or a letter's first line. */
export function subjectText({ variant, translate }: PreparedVariant, picks: readonly PickedDiscussion[]): string {
  const { titles, groupName, kind, subject } = variant
  if (subject !== undefined) return `${subject} · ${groupName}`
  const [lead] = picks
  const title = (lead && titles.get(lead.discussionId)) ?? groupName
  return translate(`subject.${kind}`, { title, more: Math.max(0, picks.length - 1), group: groupName })
}
