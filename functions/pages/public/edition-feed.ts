import { Feed } from 'feed'
import type { EditionPlaces } from '../../domain/publishing/edition-places.ts'
import type { ShownDiscussion, ShownEdition } from '../../domain/publishing/shown-edition.ts'
import { escapeHtml, isWebLink } from '../../mail/plain.ts'
import type { PageText } from '../page-text.ts'
import { titleOf, toldOf } from './edition-words.ts'

type FeedProps = {
  readonly groupName: string
  readonly words: string
  readonly text: PageText
  readonly wholePlaces: EditionPlaces
  /** Addresses that stay when a group takes another name: readers know editions by them. */
  readonly lastingPlaces: EditionPlaces
  readonly editions: readonly ShownEdition[]
  /** What the feed says that it was changed at while it has no edition, ISO 8601. */
  readonly since: string
}

/** The latest editions as an Atom feed. */
export function editionFeed(props: FeedProps): string {
  const { groupName, words, text, wholePlaces, lastingPlaces, editions, since } = props
  const times = editions.map(({ publishedAt }) => publishedAt)
  const feed = new Feed({
    id: lastingPlaces.list,
    title: inXml(groupName),
    description: inXml(words.trim() || text.say('public.editions')),
    language: text.language,
    link: wholePlaces.list,
    feedLinks: { atom: wholePlaces.feed },
    updated: new Date(times.toSorted().at(-1) ?? since),
    author: { name: inXml(groupName) },
    copyright: '',
    generator: 'Rekindle',
  })
  for (const edition of editions) {
    const { date, publishedAt } = edition
    feed.addItem({
      id: lastingPlaces.edition(date),
      link: wholePlaces.edition(date),
      title: escapeHtml(inXml(titleOf(groupName, date, text))),
      date: new Date(publishedAt),
      published: new Date(publishedAt),
      content: inXml(contentOf(edition, text)),
    })
  }
  return feed.atom1()
}

function contentOf(edition: ShownEdition, text: PageText): string {
  const paragraphs = [toldOf(edition, text), ...(edition.words ?? '').split(/\n{2,}/)].filter(
    (each) => each.trim() !== '',
  )
  const list = edition.discussions.map(itemOf).join('')
  const shown = paragraphs.map((each) => `<p>${escapeHtml(each)}</p>`).join('')
  return list === '' ? shown : `${shown}<ul>${list}</ul>`
}

function itemOf({ title, opening, url }: ShownDiscussion): string {
  const name = escapeHtml(title)
  const link = url !== undefined && isWebLink(url) ? `<a href="${escapeHtml(url)}">${name}</a>` : name
  return `<li>${link}${opening === undefined ? '' : `<br>${escapeHtml(opening)}`}</li>`
}

/** XML has no place for these characters, not even escaped. */
function inXml(text: string): string {
  return text.toWellFormed().replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
}
