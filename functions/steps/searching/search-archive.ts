import { openersOf, openingsOf } from '../../domain/activity/openers.ts'
import { curationFor } from '../../domain/choosing/curation.ts'
import { chunksOf } from '../../domain/chunks.ts'
import type { Discussion } from '../../domain/community.ts'
import { type ArchiveIndex, createArchiveIndex, type Found } from '../../domain/searching/archive-index.ts'
import { type Archived, archivedOf, withoutOpening } from '../../domain/searching/archived.ts'
import { queryIn, type SearchQuery } from '../../domain/searching/search-words.ts'
import type { Activities, Bound, Catalogues, Curations, Discussions, Members } from '../../ports.ts'
import type { openArchive } from './open-archive.ts'
import type { readRecent } from './read-recent.ts'

export type SearchArchivePorts = {
  readonly catalogues: Pick<Catalogues, 'version'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly activities: Pick<Activities, 'removedPosts'>
  readonly curation: Pick<Curations, 'get'>
  /** Both may answer what they answered before: what is shown is looked at again. */
  readonly openArchive: Bound<typeof openArchive>
  readonly readRecent: Bound<typeof readRecent>
}

export type SearchTask = { readonly groupId: string; readonly asOf: string; readonly text: string }

/** A discussion of the archive as it is now. */
export type ArchivedDiscussion = Pick<Archived['entry'], 'id' | 'title' | 'tags' | 'start' | 'people'> & {
  readonly url: string
  /** Its opener's name; empty if it is not known. */
  readonly author: string
  /** The dates of its start and of its latest post, `yyyy-mm-dd`. */
  readonly openedAt: string
  readonly lastPostAt: string
}

export type ArchiveAnswer = Pick<SearchQuery, 'text' | 'isCut'> & {
  /** The best 25 of `total`. */
  readonly discussions: readonly ArchivedDiscussion[]
  readonly total: number
  /** Set if nothing has the words themselves, and these have words like them. */
  readonly isNear: boolean
  /** Whether there is a catalogue: without one, only the last 30 days were searched. */
  readonly isPrepared: boolean
  readonly pins: readonly string[]
}

const mostShown = 25
/** Of those found, so many are looked at for the ones to show: more than one removed member's discussions. */
const mostLookedAt = 500

/**
 * Finds discussions of all times by words of their titles, openings, tags and openers' names. What is shown is read again
 * first: nothing removed, hidden or renamed since is found by what it was.
 */
export async function searchArchive(
  ports: SearchArchivePorts,
  { groupId, asOf, text }: SearchTask,
): Promise<ArchiveAnswer> {
  const query = queryIn(text)
  const [version, recent, kept] = await Promise.all([
    ports.catalogues.version(groupId),
    ports.readRecent({ groupId, asOf }),
    ports.curation.get(groupId),
  ])
  const index = await ports.openArchive({ groupId, version })
  index.refresh(recent)
  const found = index.find(query)
  const { discussions, gone } = await readShown(ports, { groupId, asOf, query, index, found })
  const isAll = discussions.length < mostShown
  return {
    text: query.text,
    isCut: query.isCut,
    isNear: found.isNear,
    isPrepared: version !== undefined,
    discussions: discussions.slice(0, mostShown),
    total: isAll ? discussions.length : found.ids.length - gone,
    pins: curationFor(kept, undefined).pins,
  }
}

type Looking = Omit<SearchTask, 'text'> & {
  readonly query: SearchQuery
  readonly index: ArchiveIndex
  readonly found: Found
}

/** Looks at what was found, the best first, until there is enough to show; `gone` counts what is no longer there. */
async function readShown(ports: SearchArchivePorts, look: Looking) {
  const discussions: ArchivedDiscussion[] = []
  let lookedAt = 0
  for (const ids of chunksOf(look.found.ids.slice(0, mostLookedAt), mostShown)) {
    if (discussions.length >= mostShown) break
    discussions.push(...(await readFound(ports, look, ids)))
    lookedAt += ids.length
  }
  return { discussions, gone: lookedAt - discussions.length }
}

/** Those that may be shown and are still found, as they are now; the index learns what changed. */
async function readFound(
  ports: SearchArchivePorts,
  look: Looking,
  ids: readonly string[],
): Promise<ArchivedDiscussion[]> {
  const { groupId, asOf, query, index, found } = look
  const rows = await ports.discussions.getMany(groupId, ids)
  const [openers, removedOpenings] = await Promise.all([
    ports.members.getMany(groupId, openersOf(rows)),
    ports.activities.removedPosts(groupId, openingsOf(rows)),
  ])
  const openingsRemoved = new Set(removedOpenings.map(({ discussionId }) => discussionId))
  const openersById = new Map(openers.map((each) => [each.id, each]))
  const byId = new Map(rows.filter(({ createdAt = '' }) => createdAt <= asOf).map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    const now = row && archivedOf(openingsRemoved.has(id) ? withoutOpening(row) : row, openersById)
    if (now && isFound(now, query, found)) return [describe(now, row)]
    learn(index, id, now)
    return []
  })
}

function learn({ put, remove }: ArchiveIndex, id: string, now: Archived | undefined): void {
  if (now) put(now)
  else remove(id)
}

/** Whether a discussion as it is now is found by the same words, and in the same way. */
function isFound(now: Archived, query: SearchQuery, { isNear }: Found): boolean {
  const again = createArchiveIndex([now]).find(query)
  return again.ids.length > 0 && (isNear || !again.isNear)
}

function describe({ entry, author }: Archived, { url = '' }: Discussion): ArchivedDiscussion {
  const { id, title, tags, start, people, createdAt, lastPostAt } = entry
  return { id, title, url, author, tags, start, people, openedAt: createdAt, lastPostAt }
}
