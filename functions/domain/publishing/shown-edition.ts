import { withoutUndefined } from '../shapes/without-undefined.ts'
import type { PublicDiscussion, PublicEdition } from './public-edition.ts'
import type { PublicLevel } from './public-settings.ts'

/** A discussion as a public page shows it: who began it, and what it is called in tables, is nobody’s business. */
export type ShownDiscussion = Pick<PublicDiscussion, 'title' | 'opening' | 'url' | 'replies'>

/** An edition as a public page, a feed or a card shows it today. */
export type ShownEdition = Pick<PublicEdition, 'date' | 'publishedAt' | 'posts' | 'people' | 'words' | 'hasCard'> & {
  readonly discussions: readonly ShownDiscussion[]
  /** Whether it showed discussions once, and none of them may be shown any more. */
  readonly isEmptied: boolean
}

/** What may not be shown of an edition’s discussions now, by their ids. */
export type Unshown = {
  /** Nothing of these: removed, hidden, begun by a member who was removed or forgotten, or who does not want it. */
  readonly discussions: ReadonlySet<string>
  /** Not the openings of these. */
  readonly openings: ReadonlySet<string>
}

/** What an owner set for the editions that everybody may see. */
export type PublicRule = { readonly level: PublicLevel; readonly isOpenToRead: boolean }

/** How much everybody may see: what is said where readers must sign in is not for everybody. */
export function shownLevel({ level, isOpenToRead }: PublicRule): PublicLevel {
  return level === 'nothing' || isOpenToRead ? level : 'counts'
}

/** What everybody may see of an edition, at the level of today. */
export function shownEdition(edition: PublicEdition, level: PublicLevel, unshown: Unshown): ShownEdition {
  const { date, publishedAt, posts, people, words, hasCard } = edition
  const kept = edition.discussions.filter(({ id }) => !unshown.discussions.has(id))
  const showsTitles = level === 'titles' || level === 'openings'
  const discussions = showsTitles ? kept.map((each) => shownDiscussion(each, level, unshown)) : []
  const isEmptied = showsTitles && edition.discussions.length > 0 && kept.length === 0
  return withoutUndefined({ date, publishedAt, posts, people, words, hasCard, discussions, isEmptied })
}

function shownDiscussion(
  { id, title, opening, url, replies }: PublicDiscussion,
  level: PublicLevel,
  { openings }: Unshown,
): ShownDiscussion {
  const isTold = level === 'openings' && !openings.has(id)
  return withoutUndefined({ title, url, replies, opening: isTold ? opening : undefined })
}
