import type { Edition, EditionKey } from '../../domain/edition.ts'
import type { EditionSums } from '../../domain/edition-sums.ts'
import type { Bound, Clock, Discussions, Editions } from '../../ports.ts'
import type { inspectEdition } from '../editions/inspect-edition.ts'

/** One edition, recounted. `titles` has the titles of those discussions that still exist, by id. */
export type EditionResults = {
  readonly edition: Edition
  readonly sums: EditionSums
  readonly titles: ReadonlyMap<string, string>
  /** Whether the sums are the stored ones, because a recount takes longer than a page may. */
  readonly isKept: boolean
}

export type ReadResultsPorts = { readonly editions: Pick<Editions, 'list'> }

export type ReadEditionResultsPorts = {
  readonly editions: Pick<Editions, 'get' | 'recount'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly clock: Pick<Clock, 'now'>
  readonly inspectEdition: Bound<typeof inspectEdition>
}

/** Half a year of weekly editions. */
const mostEditions = 26
const mostTitles = 50
/** In milliseconds: enough for some 100,000 rows, and a third of the API's time limit for a page. */
const patience = 10_000

/** A group's editions, newest first, at most 26, with the stored sums of those that are over. */
export async function readResults({ editions }: ReadResultsPorts, groupId: string): Promise<readonly Edition[]> {
  return (await editions.list(groupId)).slice(-mostEditions).toReversed()
}

/**
 * One edition counted from its current pages and rows or, if that takes too long, its last counts, which date from the
 * edition after it; undefined if there is none.
 */
export async function readEditionResults(
  ports: ReadEditionResultsPorts,
  key: EditionKey,
): Promise<EditionResults | undefined> {
  const edition = await ports.editions.get(key)
  if (!edition) return undefined
  const ids = edition.discussions.slice(0, mostTitles).map(({ id }) => id)
  const [counted, found] = await Promise.all([count(ports, edition), ports.discussions.getMany(edition.groupId, ids)])
  const isOver = edition.state === 'finished' || edition.state === 'cancelled'
  // Feedback that arrived after the end is worth storing once it is counted.
  if (isOver && !counted.isKept) await ports.editions.recount(key, counted.sums)
  const titles = new Map(found.flatMap(({ id, title }) => (title === undefined ? [] : [[id, title] as const])))
  return { edition, titles, ...counted }
}

/** Enough rows were counted for one page. */
class OutOfPatience extends Error {
  override readonly name = 'OutOfPatience'
}

async function count(
  { inspectEdition, clock }: ReadEditionResultsPorts,
  edition: Edition,
): Promise<Omit<EditionResults, 'edition' | 'titles'>> {
  const end = clock.now() + patience
  try {
    const { sums } = await inspectEdition(edition, () => {
      if (edition.sums && clock.now() > end) throw new OutOfPatience()
    })
    return { sums, isKept: false }
  } catch (error) {
    if (!(error instanceof OutOfPatience && edition.sums)) throw error
    return { sums: edition.sums, isKept: true }
  }
}
