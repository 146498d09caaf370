import { withoutTitle } from '../../../functions/domain/activity/without-title.ts'
import { counted } from '../../../functions/domain/counts.ts'
import { hideAddresses } from '../../../functions/domain/hide-addresses.ts'
import { printable, wrap } from '../ops/answer.ts'
import type { GatheredDiscussion } from './gather-discussions.ts'

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** Discussions as members would read of them in a mail: title, who wrote, and what they said. */
export function discussionsText(
  discussions: readonly GatheredDiscussion[],
  nameOf: (groupId: string, memberId: string) => string | undefined,
  width: number,
): readonly string[] {
  if (discussions.length === 0) return ['No discussion comes in.']
  const count = discussions.length === 1 ? 'The newest discussion' : `The ${discussions.length} newest discussions`
  return [`${count}, as members would read of them:`, ...discussions.flatMap((each) => textOf(each, nameOf, width))]
}

function textOf(
  { groupId, title, tags, authorId, startedAt, posts, people, opening, reply }: GatheredDiscussion,
  nameOf: (groupId: string, memberId: string) => string | undefined,
  width: number,
): readonly string[] {
  const by = (memberId: string) => hideAddresses(nameOf(groupId, memberId) ?? '') || 'a former member'
  const tagged = tags.length > 0 ? ` · ${tags.slice(0, 3).join(', ')}` : ''
  const facts = `Started by ${by(authorId)} on ${day.format(new Date(startedAt))} · ${counted(posts, 'post')} by ${people === 1 ? 'one person' : `${people} people`}${tagged}`
  const replied = reply && reply.said !== '' ? [`${by(reply.authorId)} replied: ${reply.said}`] : []
  const said = withoutTitle(opening, title)
  const lines = [
    facts,
    ...(opening === '' ? ['(without words of its own)'] : []),
    ...(said === '' ? [] : [said]),
    ...replied,
  ]
  return [
    '',
    ...wrap(printable(hideAddresses(title)), width - 2).map((line) => `  ${line}`),
    ...lines.flatMap((line) => wrap(printable(hideAddresses(line)), width - 4).map((each) => `    ${each}`)),
  ]
}
