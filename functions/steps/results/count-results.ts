import type { Edition, EditionRun } from '../../domain/edition.ts'
import {
  type EditionReturns,
  type ReportDays,
  type ReturnsTally,
  returnWindow,
} from '../../domain/results/edition-returns.ts'
import { addDays, daysBetween, latest } from '../../domain/times.ts'
import type { Bound, Clock, Editions, OpenCounts, Queues, ReturnCounts } from '../../ports.ts'
import type { countComparison } from './count-comparison.ts'
import type { countReturns } from './count-returns.ts'

export type CountResultsPorts = {
  readonly editions: Pick<Editions, 'get'>
  readonly openCounts: Pick<OpenCounts, 'moveOn' | 'close'>
  readonly returnCounts: Pick<ReturnCounts, 'get' | 'put' | 'progress' | 'drop'>
  readonly queues: Pick<Queues, 'countResults' | 'reportResults'>
  readonly clock: Pick<Clock, 'now'>
  readonly countReturns: Bound<typeof countReturns>
  readonly countComparison: Bound<typeof countComparison>
}

/** In milliseconds: a call that counts longer than this goes on in another. */
const workFor = 45_000
/** A result keeps this many discussions; the rest were shown to fewer. */
const mostKept = 50

/**
 * Counts who came back after an edition as of the message's time, and compares the group's members; then has owners
 * told what is due, and says when to count again: once a day until its 28 days are over. Every part can be repeated.
 */
export async function countResults(
  ports: CountResultsPorts,
  run: EditionRun,
): Promise<'counted' | 'later' | 'nothing'> {
  const edition = await ports.editions.get(run)
  if (!edition || edition.state === 'quiet') {
    await ports.openCounts.close(run)
    return 'nothing'
  }
  const time = { asOf: run.asOf, end: ports.clock.now() + workFor }
  const counted = await countOnce(ports, edition, time)
  const compared =
    counted === 'later' ? 'later' : await ports.countComparison(run, { ...time, isLast: counted.isFinal })
  if (counted === 'later' || compared === 'later') {
    await ports.queues.countResults(run)
    return 'later'
  }
  const report = dueReport(edition, counted)
  if (report) await ports.queues.reportResults(run, report)
  if (counted.isFinal) await ports.openCounts.close(run)
  else await ports.openCounts.moveOn(run, nextDay(edition, run.asOf))
  return 'counted'
}

/** A call that only compares on has counted before, and one that was overtaken goes on with the count of a later time. */
async function countOnce(
  { returnCounts, countReturns }: CountResultsPorts,
  edition: Edition,
  time: Parameters<CountResultsPorts['countReturns']>[1],
): Promise<EditionReturns | 'later'> {
  const [kept, begun] = await Promise.all([returnCounts.get(edition), returnCounts.progress(edition)])
  if (kept && kept.countedAt >= time.asOf) return kept
  // Two that begin over and over would never come to an end.
  const asOf = latest(begun?.asOf, time.asOf) ?? time.asOf
  const tally = await countReturns(edition, { ...time, asOf })
  if (tally === 'later') return tally
  const counted = resultOf(edition, tally, asOf)
  await returnCounts.put(counted)
  await returnCounts.drop(edition)
  return counted
}

function resultOf(edition: Edition, tally: ReturnsTally, asOf: string): EditionReturns {
  const { groupId, date, state } = edition
  const isOver = state === 'finished' || state === 'cancelled'
  const ends = addDays(tally.lastMailAt ?? edition.asOf, tally.mailed === 0 ? 0 : returnWindow)
  const discussions = tally.discussions.slice(0, mostKept)
  return { groupId, date, ...tally, discussions, countedAt: asOf, isFinal: isOver && asOf >= ends }
}

/** The same hour of the next day, by the edition's own time. */
function nextDay({ asOf: began }: Edition, asOf: string): string {
  return addDays(began, Math.floor(daysBetween(began, asOf)) + 1)
}

/** An early report that is later than this says nothing that the final one does not. */
const latestEarly = 9

/** The report that is due: its mails are sent once, however often it is asked for. None where no one was mailed. */
function dueReport({ asOf }: Edition, { countedAt, isFinal, mailed }: EditionReturns): ReportDays | undefined {
  const passed = daysBetween(asOf, countedAt)
  if (mailed === 0) return undefined
  if (isFinal && passed >= returnWindow) return 28
  return passed >= 2 && passed < latestEarly ? 2 : undefined
}
