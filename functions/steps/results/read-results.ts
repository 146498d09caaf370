import type { Edition, EditionKey } from '../../domain/edition.ts'
import type { EditionSums } from '../../domain/edition-sums.ts'
import type { EditionReturns } from '../../domain/results/edition-returns.ts'
import { decidedIn, type Waiting, waitingIn } from '../../domain/sending/waiting.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import type { Bound, Clock, Discussions, Editions, ReturnCounts, Runs } from '../../ports.ts'
import type { inspectEdition } from '../editions/inspect-edition.ts'

/** One edition, recounted. `titles` has the titles of those discussions that still exist, by id. */
export type EditionResults = {
  readonly edition: Edition
  readonly sums: EditionSums
  readonly titles: ReadonlyMap<string, string>
  /** Whether the sums are the stored ones, because a recount takes longer than a page may. */
  readonly isKept: boolean
  /** Whom it has not reached yet, while it is under way. */
  readonly waiting?: Waiting
  /** Who came back after it; absent where that was not counted yet. */
  readonly returns?: EditionReturns
}

export type ReadResultsPorts = { readonly editions: Pick<Editions, 'list'> }

export type ReadWaitingPorts = {
  readonly runs: Pick<Runs, 'list'>
  readonly clock: Pick<Clock, 'now'>
}

export type ReadEditionResultsPorts = {
  readonly runs: Pick<Runs, 'get'>
  readonly editions: Pick<Editions, 'get' | 'recount'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly returnCounts: Pick<ReturnCounts, 'get'>
  readonly clock: Pick<Clock, 'now'>
  readonly inspectEdition: Bound<typeof inspectEdition>
}

/** Half a year of weekly editions. */
const mostEditions = 26
const mostTitles = 70
/** In milliseconds: enough for some 100,000 rows, and a third of the API's time limit for a page. */
const patience = 10_000

/** A group's editions, newest first, at most 26, with the stored sums of those that are over. */
export async function readResults({ editions }: ReadResultsPorts, groupId: string): Promise<readonly Edition[]> {
  return (await editions.list(groupId)).slice(-mostEditions).toReversed()
}

/** Of these editions of one group, those that are under way: whom each has not reached yet, by its date. */
export async function readWaiting(
  { runs, clock }: ReadWaitingPorts,
  editions: readonly Edition[],
): Promise<ReadonlyMap<string, Waiting>> {
  if (editions.every(isOver)) return new Map()
  const underWay = await runs.list()
  const found = editions.map((edition) => {
    const run = underWay.find(({ groupId, date }) => groupId === edition.groupId && date === edition.date)
    return [edition.date, waitingIn(edition, run, { decided: run?.progress?.decided, now: clock.now() })] as const
  })
  return new Map(found.flatMap(([date, waiting]) => (waiting ? [[date, waiting] as const] : [])))
}

function isOver({ state }: Edition): boolean {
  return state === 'finished' || state === 'cancelled' || state === 'quiet'
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
  const returns = await ports.returnCounts.get(key)
  const named = [...(returns?.discussions ?? []), ...edition.discussions]
  const ids = [...new Set(named.slice(0, mostTitles).map(({ id }) => id))]
  const [counted, found, run] = await Promise.all([
    count(ports, edition),
    ports.discussions.getMany(edition.groupId, ids),
    isOver(edition) ? undefined : ports.runs.get(key),
  ])
  // Feedback that arrived after the end is worth storing once it is counted.
  if ((edition.state === 'finished' || edition.state === 'cancelled') && !counted.isKept)
    await ports.editions.recount(key, counted.sums)
  const titles = new Map(found.flatMap(({ id, title }) => (title === undefined ? [] : [[id, title] as const])))
  const waiting = waitingIn(edition, run, { decided: decidedIn(counted.sums), now: ports.clock.now() })
  return withoutUndefined({ edition, titles, ...counted, waiting, returns })
}

/** Enough rows were counted for one page. */
class OutOfPatience extends Error {
  override readonly name = 'OutOfPatience'
}

async function count(
  { inspectEdition, clock }: ReadEditionResultsPorts,
  edition: Edition,
): Promise<Pick<EditionResults, 'sums' | 'isKept'>> {
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
