import { mostLinks, mostReplies } from '../domain/choosing/quotable.ts'
import { plainLine } from '../domain/shapes/plain-line.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import type { Spoken, Voice } from '../domain/templates/variant.ts'
import { createDays } from './dates.ts'
import { shownName } from './person.ts'
import { cutTo } from './phone-width.ts'
import { isolate, isWebLink, passage, plainLink, shorten } from './plain.ts'

/** A discussion as a mail shows it. Every text in it may come from a stranger. */
export type DiscussionCard = {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly excerpt: string
  readonly author: string
  /** When it was started, ISO 8601, or empty. */
  readonly date: string
  readonly people: number
  readonly replies: number
  readonly reactions: number
  /** Who says what in it; without it, only the opening can be shown. */
  readonly spoken?: SpokenMaterial | undefined
}

/** What is said in a discussion, and by whom: names that may be shown, and texts of one line. */
export type SpokenMaterial = Pick<Spoken, 'opening' | 'replies' | 'links' | 'isQuestion' | 'count' | 'closed'> & {
  readonly tag?: string | undefined
  /** Set only where the group's owners allow pictures. */
  readonly imageUrl?: string | undefined
}

type CardSetting = {
  readonly language: string
  readonly group: { readonly url: string }
  /** How long a text may be that is quoted, in characters. */
  readonly excerptLength: number
}

export const longestTitle = 160
/** In columns: two lines of a phone. */
const lineColumns = 72
/** In characters: a tag of more is no word for a card. */
export const longestTag = 40

/** The cards as templates read them: nothing in them differs between members. */
export function plainCards(cards: readonly DiscussionCard[], setting: CardSetting) {
  const { language } = setting
  const dayIn = createDays(language)
  return cards.map(({ spoken, ...card }) => ({
    ...card,
    url: linkOf(card, setting),
    title: shorten(plainLine(card.title), longestTitle),
    shortTitle: cutTo(plainLine(card.title), lineColumns),
    author: isolate(shownName(card.author), language),
    date: dayIn(card.date),
    excerpt: quoted(card.excerpt, setting),
    tag: isolate(tagOf(spoken), language),
    image: pictureOf(spoken?.imageUrl) ?? '',
  }))
}

/** Who says what in each discussion, by its id: what members' words are made of when a mail is merged. */
export function spokenIn(cards: readonly DiscussionCard[], setting: CardSetting): ReadonlyMap<string, Spoken> {
  return new Map(cards.map((card) => [card.id, spokenOf(card, setting)]))
}

function spokenOf(card: DiscussionCard, setting: CardSetting): Spoken {
  const { author, excerpt, people, spoken } = card
  const voiceOf = <Kind extends Voice>({ avatarUrl, ...voice }: Kind) => ({
    ...voice,
    name: shownName(voice.name),
    said: quoted(voice.said, setting),
    ...withoutUndefined({ avatarUrl: pictureOf(avatarUrl) }),
  })
  const { opening = { name: author, said: excerpt }, replies = [], links = [] } = spoken ?? {}
  return withoutUndefined({
    url: linkOf(card, setting),
    isQuestion: spoken?.isQuestion ?? false,
    opening: voiceOf(opening),
    // Who said nothing that can be quoted gives way to the next.
    replies: replies
      .map(voiceOf)
      .filter(({ said }) => said !== '' || setting.excerptLength === 0)
      .slice(0, mostReplies),
    count: spoken?.count,
    people,
    closed: spoken?.closed,
    links: links
      .filter(([, url]) => isWebLink(url))
      .slice(-mostLinks)
      .map(([at, url]) => [at, plainLink(url)] as const),
  })
}

/** A mail opens web links only, whatever URL came in. */
function linkOf({ url }: DiscussionCard, { group }: CardSetting): string {
  return isWebLink(url) ? plainLink(url) : group.url
}

function quoted(text: string, { excerptLength }: CardSetting): string {
  return excerptLength === 0 ? '' : passage(plainLine(text), excerptLength)
}

function tagOf(spoken: SpokenMaterial | undefined): string {
  return shorten(plainLine(spoken?.tag ?? ''), longestTag)
}

/** A picture comes encrypted, or not at all. */
function pictureOf(url: string | undefined): string | undefined {
  return url !== undefined && isWebLink(url) && /^https:/i.test(url) ? url : undefined
}
