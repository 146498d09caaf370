import MiniSearch, { type SearchOptions } from 'minisearch'
import type { Archived } from './archived.ts'
import { differing, isBegun, type SearchQuery, wordsIn } from './search-words.ts'

/** What was found: ids, best first. `isNear` if nothing has the words themselves, and these have words like them. */
export type Found = { readonly ids: readonly string[]; readonly isNear: boolean }

/** What happened since a catalogue was written: discussions as they are now, and those that may no longer be shown. */
export type Recent = { readonly discussions: readonly Archived[]; readonly gone: readonly string[] }

export type ArchiveIndex = ReturnType<typeof createArchiveIndex>

/** An index of a group's discussions: what is put twice counts as it was put last. */
export function createArchiveIndex(discussions: readonly Archived[] = []) {
  const index = new MiniSearch<Archived>({
    fields: ['title', 'tags', 'author', 'start'],
    idField: 'id',
    extractField: fieldOf,
    tokenize: wordsIn,
    processTerm: (word) => word,
  })
  const peopleOf = new Map<string, number>()
  /** What was taken in as recent, to take in no more than what changed. */
  const known = new Map<string, string>()
  let latest: Recent | undefined
  const remove = (id: string) => {
    known.delete(id)
    if (peopleOf.delete(id)) index.discard(id)
  }
  const put = (archived: Archived) => {
    const { id, people } = archived.entry
    remove(id)
    index.add(archived)
    peopleOf.set(id, people)
  }
  const refresh = (recent: Recent) => {
    if (recent === latest) return
    latest = recent
    for (const id of recent.gone) remove(id)
    for (const each of recent.discussions) {
      const text = JSON.stringify(each)
      if (known.get(each.entry.id) !== text) put(each)
      known.set(each.entry.id, text)
    }
  }
  for (const each of discussions) put(each)
  return { put, remove, refresh, find: (query: SearchQuery) => find(index, peopleOf, query) }
}

/** All that has every word; without any words, and without a text, everything, that of most people first. */
function find(index: MiniSearch<Archived>, peopleOf: ReadonlyMap<string, number>, { text, words }: SearchQuery): Found {
  const search = (isNear: boolean) =>
    index.search(words.join(' '), searchingFor(peopleOf, isNear)).map(({ id }): string => id)
  if (text === '') return { ids: mostPeopleFirst(peopleOf), isNear: false }
  const ids = words.length === 0 ? [] : search(false)
  if (ids.length > 0 || words.length === 0) return { ids, isNear: false }
  const near = search(true)
  return { ids: near, isNear: near.length > 0 }
}

function fieldOf({ entry, author }: Archived, field: string): string {
  switch (field) {
    case 'id':
      return entry.id
    case 'title':
      return entry.title
    case 'tags':
      return entry.tags.join(' ')
    case 'author':
      return author
    default:
      return entry.start
  }
}

function searchingFor(peopleOf: ReadonlyMap<string, number>, isNear: boolean): SearchOptions {
  return {
    combineWith: 'AND',
    tokenize: (text) => text.split(' '),
    boost: { title: 3, tags: 2, author: 2 },
    // Of two that fit as well, that of more people comes first.
    boostDocument: (id: string) => 1 + Math.log10(1 + (peopleOf.get(id) ?? 0)) / 2,
    prefix: (word, place, words) => isBegun(word, place === words.length - 1),
    fuzzy: isNear && differing,
  }
}

function mostPeopleFirst(peopleOf: ReadonlyMap<string, number>): string[] {
  return [...peopleOf].sort(([a, most], [b, other]) => other - most || (a < b ? -1 : 1)).map(([id]) => id)
}
