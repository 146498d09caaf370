import { draftHold, isDraft } from '../../domain/sending/draft-hold.ts'
import type { Run } from '../../domain/sending/run.ts'
import { createTally } from '../../domain/sending/sums.ts'
import type { Clock, Editions, Queues, Runs, Settings } from '../../ports.ts'

type SweepRunsPorts = {
  readonly settings: Pick<Settings, 'get'>
  readonly runs: Pick<Runs, 'list' | 'hold' | 'noteRetry' | 'close' | 'endWaiting'>
  readonly editions: Pick<Editions, 'get' | 'end'>
  readonly queues: Pick<Queues, 'compose' | 'review'>
  readonly clock: Pick<Clock, 'now'>
  /** In milliseconds: how long anything may go without a sign before it counts as lost. */
  readonly patience: number
}

/**
 * So many reviews begin in a second, or more where they would not all begin within so many seconds. All at once would start
 * as many workers, each of which asks for SES's quota, and SES answers about one of them a second.
 */
const reviewsPerSecond = 5
const reviewsWithin = 240

/** Goes through all editions under way: lost composing is queued again, and mailing is reviewed. */
export async function sweepRuns(ports: SweepRunsPorts, asOf: string): Promise<number> {
  const runs = await ports.runs.list()
  const perSecond = Math.max(reviewsPerSecond, runs.length / reviewsWithin)
  const results = await Promise.allSettled(
    runs.map((run, nth) => sweepRun(ports, run, { asOf, delaySeconds: Math.floor(nth / perSecond) })),
  )
  const failed = results.filter(({ status }) => status === 'rejected').length
  // One edition's failure must not hold up the others; the tick fails at its end and is tried again.
  if (failed > 0) throw new Error(`${failed} of ${runs.length} editions under way could not be checked.`)
  return runs.length
}

type Tick = { readonly asOf: string; readonly delaySeconds: number }

async function sweepRun(ports: SweepRunsPorts, run: Run, { asOf, delaySeconds }: Tick): Promise<void> {
  await endWaiting(ports, run, asOf)
  const edition = await ports.editions.get(run)
  const now = ports.clock.now()
  const isLate = now > (run.retriedAt ?? run.openedAt) + ports.patience
  switch (edition?.state) {
    case 'mailing':
      if (run.anew && now > Math.max(run.anew.at, run.retriedAt ?? 0) + ports.patience) {
        await ports.queues.compose(edition)
        await ports.runs.noteRetry(run, now)
      }
      return ports.queues.review({ ...run, asOf }, undefined, delaySeconds)
    case 'opened':
    case 'frozen':
      if (run.cancelled) {
        await ports.editions.end(run, 'cancelled', createTally().sums())
        return ports.runs.close(run)
      }
      if (!isLate) return
      await ports.queues.compose(edition)
      return ports.runs.noteRetry(run, now)
    case 'quiet':
    case 'finished':
    case 'cancelled':
      return ports.runs.close(run)
    case undefined:
      // Opening was interrupted; the group is still due and its edition will be opened again.
      return isLate ? ports.runs.close(run, run.openedAt) : undefined
  }
}

/**
 * An edition that no owner answered in time is sent or cancelled as the group's settings say; one of a draft waits for
 * an owner, even if it was not held because of a crash.
 */
async function endWaiting({ runs, settings, clock }: SweepRunsPorts, run: Run, asOf: string): Promise<void> {
  if (isDraft(await settings.get(run.groupId))) {
    await runs.hold(run, draftHold(clock.now()))
    return
  }
  const { until } = run.hold ?? {}
  if (until && until.at <= asOf) await runs.endWaiting(run, until.otherwise)
}
