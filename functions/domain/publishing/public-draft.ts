import { excerptOf } from '../activity/excerpt.ts'
import type { Discussion } from '../community.ts'
import { plainLine } from '../shapes/plain-line.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import type { NamedPart } from './name-search.ts'
import { openingMark } from './opening-mark.ts'
import type { PublicDiscussion, PublicEdition } from './public-edition.ts'
import { type MemberWord, scrubText } from './scrub-text.ts'
import type { Unshown } from './shown-edition.ts'

/** An edition before the names in it are hidden. */
export type PublicDraft = Pick<PublicEdition, 'discussions' | 'words'>

/** In letters, as everybody sees it. */
const longestOpening = 300
const longestTitle = 300

/** Those of these discussions that everybody may see, without the openings that nobody may. */
export function showableOf(discussions: readonly Discussion[], unshown: Unshown): readonly Discussion[] {
  const shown = discussions.filter(({ id }) => !unshown.discussions.has(id))
  return shown.map((each) => (unshown.openings.has(each.id) ? withoutOpening(each) : each))
}

function withoutOpening({ opening: _, ...discussion }: Discussion): Discussion {
  return discussion
}

/** A draft of discussions that everybody may see, with the replies that an edition counted, and its owner’s words. */
export function draftOf(
  shown: readonly Discussion[],
  counted: readonly Pick<PublicDiscussion, 'id' | 'replies'>[],
  words?: string,
): PublicDraft {
  const repliesOf = new Map(counted.map(({ id, replies }) => [id, replies]))
  const discussions = shown.map(({ id, title = '', url, authorId, opening }) =>
    withoutUndefined({
      id,
      authorId,
      title: plainLine(title),
      opening: opening && plainLine(opening.excerpt),
      openingMark: openingMark(opening),
      url,
      replies: repliesOf.get(id) ?? 0,
    }),
  )
  return withoutUndefined({ discussions, words })
}

/** Who began or answered these discussions, by their ids. */
export function peopleOf(discussions: readonly Discussion[]): ReadonlySet<string> {
  return new Set(
    discussions.flatMap(({ authorId, participants = [] }) => [
      ...(authorId === undefined ? [] : [authorId]),
      ...participants.map(([id]) => id),
    ]),
  )
}

/** The texts of a draft in which names are looked for, and its links, both in the order that `withoutNames` reads them. */
export function textsOf({ discussions, words = '' }: PublicDraft): {
  readonly texts: string[]
  readonly links: string[]
} {
  return {
    texts: [...discussions.flatMap(({ title, opening = '' }) => [title, opening]), words],
    links: discussions.map(({ url = '' }) => readable(url)),
  }
}

/**
 * A draft with “a member” in the place of names, and without the links that name one or hold one of these ids. `found`
 * are the parts of its texts and then of its links that are names.
 */
export function withoutNames(
  { discussions, words }: PublicDraft,
  { found, word, ids }: { found: readonly (readonly NamedPart[])[]; word: MemberWord; ids: ReadonlySet<string> },
): PublicDraft {
  const scrub = (text: string, nth: number) => scrubText(text, found[nth] ?? [], word).trim()
  const firstLink = 2 * discussions.length + 1
  return withoutUndefined({
    discussions: discussions.map(({ title, opening, url = '', ...rest }, nth): PublicDiscussion => {
      const isTold = (found[firstLink + nth] ?? []).length > 0 || pointsAtPerson(url, ids)
      const shown = opening === undefined ? '' : excerptOf(scrub(opening, 2 * nth + 1), longestOpening)
      return withoutUndefined({
        ...rest,
        title: excerptOf(scrub(title, 2 * nth), longestTitle),
        opening: shown === '' ? undefined : shown,
        url: isTold || url === '' ? undefined : url,
      })
    }),
    words: words === undefined ? undefined : scrub(words, firstLink - 1),
  })
}

/** A link as people read it. */
function readable(url: string): string {
  try {
    return plainLine(decodeURIComponent(url))
  } catch {
    return url
  }
}

/** Whether a link leads to somebody’s own pages, or one of its parts is the id of a member. */
function pointsAtPerson(url: string, ids: ReadonlySet<string>): boolean {
  if (!URL.canParse(url)) return true
  const { protocol, username, pathname, searchParams } = new URL(url)
  if (!/^https?:$/.test(protocol) || username !== '') return true
  const parts = [...readable(pathname).split('/'), ...[...searchParams].flat()]
  return parts.some((part) => ids.has(part) || part.startsWith('@')) || /\/(?:u|in|profile)\/./.test(pathname)
}
