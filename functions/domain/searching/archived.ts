import { isPseudonym } from '../activity/pseudonym.ts'
import { type Catalogued, catalogued } from '../choosing/catalogue.ts'
import type { Discussion, Member } from '../community.ts'

/** A discussion, and its opener's name now; empty if it is not known. */
export type Archived = { readonly entry: Catalogued; readonly author: string }

/**
 * A discussion as it is now, of the openers who are known; undefined if it is hidden, if it or its opener was removed, or
 * if its opener was forgotten.
 */
export function archivedOf(discussion: Discussion, openers: ReadonlyMap<string, Member>): Archived | undefined {
  const { authorId = '' } = discussion
  if (isPseudonym(authorId)) return undefined
  const { name = '', removedAt } = openers.get(authorId) ?? {}
  const entry = removedAt === undefined ? catalogued(discussion) : undefined
  return entry && { entry, author: name }
}

/** A discussion whose opening post was removed. */
export function withoutOpening({ opening: _, ...discussion }: Discussion): Discussion {
  return discussion
}
