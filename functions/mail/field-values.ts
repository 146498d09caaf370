import type { MemberNews, PickedDiscussion } from '../domain/choosing/picks.ts'
import type { FieldSegment } from '../domain/templates/variant.ts'
import { ageOf, headingKey, leadKey, quietValues } from './age.ts'
import { isolate, longestName, plainLine, shorten } from './plain.ts'
import type { PreparedVariant, Recipient } from './prepared.ts'
import { has, reasonOf } from './reason.ts'

/** What a field is filled in from: the member, their discussions, and the one whose part it stands in. */
type Filling = {
  readonly recipient: Recipient
  readonly picks: readonly PickedDiscussion[]
  readonly pick: PickedDiscussion | undefined
}

/** The value of a merge field in one member's mail. */
export function fieldValue(
  prepared: PreparedVariant,
  { field, fallback }: FieldSegment,
  { recipient, picks, pick }: Filling,
): string {
  const { name, news, links } = recipient
  switch (field) {
    case 'discussion.why':
      return pick ? reasonOf(prepared, pick) : ''
    case 'member.name':
      return shorten(plainLine(name), longestName) || fallback
    case 'member.greeting':
      return greetingOf(prepared, shorten(plainLine(name), longestName))
    case 'member.heading':
      return headingOf(prepared, news, picks)
    case 'member.lead':
      return leadOf(prepared, news, picks)
    case 'member.news':
      return newsOf(prepared, news, picks)
    case 'links.preferences':
      return links.preferences
    case 'links.unsubscribe':
      return links.unsubscribe
    case 'links.browser':
      return links.browser
    case 'discussion.who':
    case 'discussion.did':
    case 'discussion.others':
    case 'discussion.said':
    case 'discussion.initials':
    case 'discussion.colour':
    case 'discussion.avatar':
    case 'discussion.action':
    case 'discussion.link':
    case 'discussion.mute':
      return fallback
  }
}

function greetingOf({ translate, variant }: PreparedVariant, name: string): string {
  return name === '' ? translate('greeting.nobody') : translate('greeting', { name: isolate(name, variant.language) })
}

function headingOf(prepared: PreparedVariant, { since }: MemberNews, picks: readonly PickedDiscussion[]): string {
  const { kind, groupName, language, cadence = 'weekly' } = prepared.variant
  const key = headingKey(kind, ageOf(picks), since)
  return known(prepared, key, () => prepared.translate(key, { group: isolate(groupName, language), cadence }))
}

function leadOf(prepared: PreparedVariant, { since }: MemberNews, picks: readonly PickedDiscussion[]): string {
  const key = leadKey(prepared.variant.kind, ageOf(picks), since)
  return key === undefined ? '' : known(prepared, key, () => prepared.translate(key))
}

const newsKeys = { week: 'news.week', 'last there': 'news.since', month: 'news.month' } as const

function newsOf(prepared: PreparedVariant, news: MemberNews, picks: readonly PickedDiscussion[]): string {
  const { since, posts, people, discussions } = news
  const { translate } = prepared
  if (posts === 0 && has(prepared, 'news.quiet')) {
    // Other mails have a lead, which tells how old their discussions are.
    const values = quietValues(since, prepared.variant.kind === 'regular' ? picks : [])
    return known(prepared, `quiet ${values.since} ${values.from}`, () => translate('news.quiet', values))
  }
  const key = `${since} ${posts} ${people} ${discussions}`
  return known(prepared, key, () => translate(newsKeys[since], { posts, people, discussions }))
}

function known({ sentences }: PreparedVariant, key: string, make: () => string): string {
  const said = sentences.get(key)
  if (said !== undefined) return said
  const sentence = make()
  sentences.set(key, sentence)
  return sentence
}
