import type { MemberNews, PickedDiscussion } from '../domain/choosing/picks.ts'
import { once } from '../domain/shapes/once.ts'
import type { FieldSegment } from '../domain/templates/variant.ts'
import { ageOf, headingKey, leadKey, quietValues } from './age.ts'
import { cardWords } from './card-words.ts'
import { firstName, shownName } from './person.ts'
import { isolate } from './plain.ts'
import { preheaderOf } from './preheader.ts'
import type { PreparedVariant, ToldMail } from './prepared.ts'
import { has } from './reason.ts'
import type { ShownCard } from './shown-card.ts'

/** The value of a merge field in one member's mail, and in one of its cards. */
export function fieldValue(
  prepared: PreparedVariant,
  { field, fallback }: FieldSegment,
  { recipient, picks }: ToldMail,
  card?: ShownCard,
): string {
  const { name, news, links } = recipient
  switch (field) {
    case 'member.name':
      return shownName(name) || fallback
    case 'member.greeting':
      return greetingOf(prepared, firstName(name))
    case 'member.heading':
      return headingOf(prepared, news, picks)
    case 'member.lead':
      return leadOf(prepared, news, picks)
    case 'member.news':
      return newsOf(prepared, news, picks)
    case 'member.preheader':
      return preheaderOf(prepared, { ...recipient, picks }) || newsOf(prepared, news, picks)
    case 'links.preferences':
      return links.preferences
    case 'links.unsubscribe':
      return links.unsubscribe
    case 'links.browser':
      return links.browser
    default:
      return (card && cardWords(prepared, field, card)) ?? fallback
  }
}

function greetingOf({ translate, variant }: PreparedVariant, name: string): string {
  return name === '' ? translate('greeting.nobody') : translate('greeting', { name: isolate(name, variant.language) })
}

function headingOf(prepared: PreparedVariant, { since }: MemberNews, picks: readonly PickedDiscussion[]): string {
  const { kind, groupName, language, cadence = 'weekly' } = prepared.variant
  const key = headingKey(kind, ageOf(picks), since)
  return once(prepared.sentences, key, () => prepared.translate(key, { group: isolate(groupName, language), cadence }))
}

function leadOf(prepared: PreparedVariant, { since }: MemberNews, picks: readonly PickedDiscussion[]): string {
  const key = leadKey(prepared.variant.kind, ageOf(picks), since)
  return key === undefined ? '' : once(prepared.sentences, key, () => prepared.translate(key))
}

const newsKeys = { week: 'news.week', 'last there': 'news.since', month: 'news.month' } as const

function newsOf(prepared: PreparedVariant, news: MemberNews, picks: readonly PickedDiscussion[]): string {
  const { since, posts, people, discussions } = news
  const { translate } = prepared
  if (posts === 0 && has(prepared, 'news.quiet')) {
    // Other mails have a lead, which tells how old their discussions are.
    const values = quietValues(since, prepared.variant.kind === 'regular' ? picks : [])
    return once(prepared.sentences, `quiet ${values.since} ${values.from}`, () => translate('news.quiet', values))
  }
  const key = `${since} ${posts} ${people} ${discussions}`
  return once(prepared.sentences, key, () => translate(newsKeys[since], { posts, people, discussions }))
}
