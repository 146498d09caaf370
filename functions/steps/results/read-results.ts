import type { Edition, EditionKey } from '../../domain/edition.ts'
import type { EditionReturns } from '../../domain/results/edition-returns.ts'
import { decidedIn, type Waiting, waitingIn } from '../../domain/sending/waiting.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import type { Bound, Clock, Discussions, Editions, ReturnCounts, Runs } from '../../ports.ts'
import type { countEdition, ShownCount } from './count-edition.ts'

/** One edition, recounted. `titles` has the titles of those discussions that still exist, by id. */
export type EditionResults = {
  readonly edition: Edition
  readonly count: ShownCount
  readonly titles: ReadonlyMap<string, string>
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
  readonly countEdition: Bound<typeof countEdition>
}

/** Half a year of weekly editions. */
const mostEditions = 26
const mostTitles = 70

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
 * One edition counted from its current pages and rows or, if that takes too long, as it was counted last; undefined if
 * there is none.
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
  const [count, found, run] = await Promise.all([
    ports.countEdition(edition),
    ports.discussions.getMany(edition.groupId, ids),
    isOver(edition) ? undefined : ports.runs.get(key),
  ])
  // Feedback that arrived after the end is worth storing once it is counted.
  const isEnded = edition.state === 'finished' || edition.state === 'cancelled'
  if (isEnded && 'sums' in count && !count.isKept) await ports.editions.recount(key, count.sums)
  const titles = new Map(found.flatMap(({ id, title }) => (title === undefined ? [] : [[id, title] as const])))
  // A kept count is of its own time: the last review may know of more.
  const decided = 'sums' in count && !count.isKept ? decidedIn(count.sums) : run?.progress?.decided
  const waiting = waitingIn(edition, run, { decided, now: ports.clock.now() })
  return withoutUndefined({ edition, titles, count, waiting, returns })
}
