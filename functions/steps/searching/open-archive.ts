import type { Catalogued } from '../../domain/choosing/catalogue.ts'
import { type ArchiveIndex, createArchiveIndex } from '../../domain/searching/archive-index.ts'
import type { Catalogues, Members } from '../../ports.ts'

export type OpenArchivePorts = {
  readonly catalogues: Pick<Catalogues, 'read'>
  readonly members: Pick<Members, 'getMany'>
}

/** A group, and its catalogue's version; undefined where none was built yet. */
export type ArchiveTask = { readonly groupId: string; readonly version: string | undefined }

/** Far more than most groups have: who opened less than others is found by the titles alone. */
const mostNames = 20_000

/** Makes what a group's archive is searched in, from its catalogue and its openers' names. */
export async function openArchive(ports: OpenArchivePorts, { groupId, version }: ArchiveTask): Promise<ArchiveIndex> {
  if (version === undefined) return createArchiveIndex()
  const entries = await ports.catalogues.read(groupId)
  const openers = await ports.members.getMany(groupId, openersOf(entries).slice(0, mostNames))
  const names = new Map(openers.map(({ id, name = '' }) => [id, name]))
  return createArchiveIndex(entries.map((entry) => ({ entry, author: names.get(entry.authorId ?? '') ?? '' })))
}

/** Those who opened most come first. */
function openersOf(entries: readonly Catalogued[]): string[] {
  const counts = new Map<string, number>()
  for (const { authorId } of entries) if (authorId !== undefined) counts.set(authorId, (counts.get(authorId) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).map(([id]) => id)
}
