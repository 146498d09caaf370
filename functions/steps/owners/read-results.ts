import type { Edition, EditionKey } from '../../domain/edition.ts'
import type { EditionSums } from '../../domain/sending/edition-sums.ts'
import type { Bound, Clock, Discussions, Editions } from '../../ports.ts'
import type { inspectEdition } from '../editions/inspect-edition.ts'

/** One edition counted anew. `titles` holds those of its discussions that are still there, by id. */
export type EditionResults = {
  readonly edition: Edition
  readonly sums: EditionSums
  readonly titles: ReadonlyMap<string, string>
  /** Whether the sums are those that were kept, since counting anew takes longer than a page may. */
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
/** In milliseconds: some 100,000 rows, and a third of what the API waits for a page. */
const patience = 10_000

/** A group's editions, newest first, at most 26, with the sums that were kept of those that are over. */
export async function readResults({ editions }: ReadResultsPorts, groupId: string): Promise<readonly Edition[]> {
  return (await editions.list(groupId)).slice(-mostEditions).toReversed()
}

/**
 * One edition counted from its pages and rows as they are now, or, where that takes too long, as it was counted last, which
 * is when the edition after it was made; undefined where there is none.
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
  // What was heard after the end is worth keeping, now that it is counted.
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
