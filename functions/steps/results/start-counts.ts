import { addHours } from '../../domain/times.ts'
import type { OpenCounts, Queues } from '../../ports.ts'

type StartCountsPorts = {
  readonly openCounts: Pick<OpenCounts, 'list' | 'moveOn'>
  readonly queues: Pick<Queues, 'countResults'>
}

/** A count that was lost begins again after so many hours; one of a million members takes less. */
const patienceHours = 6

/** Queues the counts that are due at `asOf`; answers how many. */
export async function startCounts({ openCounts, queues }: StartCountsPorts, asOf: string): Promise<number> {
  const due = (await openCounts.list()).filter(({ nextAt }) => nextAt <= asOf)
  for (const { groupId, date } of due) {
    // Queued first: whatever happens next, it is counted, and twice is no harm.
    await queues.countResults({ groupId, date, asOf })
    await openCounts.moveOn({ groupId, date }, addHours(asOf, patienceHours))
  }
  return due.length
}
