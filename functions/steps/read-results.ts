import type { Edition, EditionKey, EditionSums } from '../domain/edition.ts'
import type { Discussions, Editions } from '../ports.ts'

/** One edition counted anew. `titles` holds those of its discussions that are still there, by id. */
export type EditionResults = {
  readonly edition: Edition
  readonly sums: EditionSums
  readonly titles: ReadonlyMap<string, string>
}

type EditionPorts = {
  readonly editions: Pick<Editions, 'get' | 'recount'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly inspect: (edition: Edition) => Promise<{ readonly sums: EditionSums }>
}

/** Half a year of weekly editions. */
const mostEditions = 26
const mostTitles = 50

/** A group's editions, newest first, at most 26, with the sums that were kept of those that are over. */
export async function readResults(
  { editions }: { readonly editions: Pick<Editions, 'list'> },
  groupId: string,
): Promise<readonly Edition[]> {
  return (await editions.list(groupId)).slice(-mostEditions).toReversed()
}

/** One edition counted from its pages and rows as they are now; undefined where there is none. */
export async function readEditionResults(ports: EditionPorts, key: EditionKey): Promise<EditionResults | undefined> {
  const edition = await ports.editions.get(key)
  if (!edition) return undefined
  const ids = edition.discussions.slice(0, mostTitles).map(({ id }) => id)
  const [{ sums }, found] = await Promise.all([ports.inspect(edition), ports.discussions.getMany(edition.groupId, ids)])
  // What was heard after the end is worth keeping, now that it is counted.
  if (edition.state === 'finished' || edition.state === 'cancelled') await ports.editions.recount(key, sums)
  const titles = new Map(found.flatMap(({ id, title }) => (title === undefined ? [] : [[id, title] as const])))
  return { edition, sums, titles }
}
