import type { Delivery, EditionRun, PageRecord, Planned, Run } from '../domain/edition.ts'
import { firstWalk } from '../domain/edition.ts'
import { type Hearing, isProvenUnsent } from '../domain/ledger.ts'
import { releaseOf } from '../domain/pace.ts'
import { digestRate } from '../domain/quota.ts'
import { type Standstill, standstillOf } from '../domain/standstill.ts'
import { createTally } from '../domain/sums.ts'
import type { Clock, Deliveries, Editions, Feedback, Log, Mailer, Pace, Queues, Runs } from '../ports.ts'

type Ports = {
  readonly editions: Pick<Editions, 'get' | 'pages' | 'releasePage' | 'settlePage' | 'end'>
  readonly runs: Pick<Runs, 'get' | 'noteRetry' | 'noteProgress' | 'close'>
  readonly deliveries: Pick<Deliveries, 'getNeighbours' | 'record' | 'list'>
  readonly feedback: Pick<Feedback, 'hearing'>
  readonly pace: Pick<Pace, 'stopped'>
  readonly mailer: Pick<Mailer, 'quota'>
  readonly queues: Pick<Queues, 'send' | 'fanOut' | 'probe'>
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
  /** How long, in milliseconds, anything may go unheard of before it is taken for lost. */
  readonly patience: number
}

/** What one review knows from its start, and learns on its way. */
type Review = {
  readonly run: Run
  readonly now: number
  readonly standstill: Standstill | undefined
  readonly perSecond: number
  /** After which time, in milliseconds, a batch or a walker that was due is taken for lost. */
  readonly patience: number
  readonly hearing: Hearing
  done: number
  open: number
  /** Unknown outcomes whose time is over, but whose proof is wanting. */
  doubtful: number
  /** When what this review released will be sent. */
  clearAt: number
}

/**
 * Looks an edition through: claims whose worker is lost become unknown; what is proven unsent, or was lost on its way,
 * is queued again; a lost walker is sent off anew; and when both sums hold with nothing open, the edition is ended.
 * Every part of it can be repeated: the ledger lets nothing happen twice.
 */
export async function reviewEdition(ports: Ports, edition: EditionRun, how: 'patiently' | 'at once'): Promise<void> {
  const run = await ports.runs.get(edition)
  const state = (await ports.editions.get(edition))?.state
  if (!run || state !== 'mailing') return
  const [stop, quota, hearing] = await Promise.all([
    ports.pace.stopped(),
    ports.mailer.quota(),
    ports.feedback.hearing(),
  ])
  const now = ports.clock.now()
  const review: Review = {
    ...{ run, now, hearing, standstill: standstillOf(run, stop, quota), perSecond: digestRate(quota) },
    // At once: even what is not due yet may have been dropped in a hold. What comes twice, the ledger lets pass once.
    ...{ patience: how === 'at once' ? Number.NEGATIVE_INFINITY : ports.patience },
    ...{ done: 0, open: 0, doubtful: 0, clearAt: now },
  }
  let last: PageRecord | undefined
  for await (const page of ports.editions.pages(edition)) {
    await reviewPage(ports, review, page)
    last = page
  }
  if (review.doubtful > 0 && !review.standstill) await ports.queues.probe()
  const isWalked = last !== undefined && last.clearAt !== undefined && last.next === undefined
  if (!isWalked) await sendWalkerOff(ports, review, last)
  await conclude(ports, review, isWalked)
}

async function reviewPage(ports: Ports, review: Review, page: PageRecord): Promise<void> {
  const planned = page.decisions.flatMap((decision) => ('picks' in decision ? [decision] : []))
  if (page.settled) {
    review.done += planned.length
    return
  }
  const ids = planned.map(({ memberId }) => memberId)
  const rows = ids.length === 0 ? [] : await ports.deliveries.getNeighbours(page, ids)
  const rowOf = new Map(rows.map((row) => [row.memberId, row]))
  const held: Planned[] = []
  let done = 0
  for (const recipient of planned) {
    const row = await settle(ports, review, recipient, rowOf.get(recipient.memberId))
    if (row?.outcome === undefined) held.push(recipient)
    else if (row.outcome !== 'claimed' && row.outcome !== 'unknown') done += 1
  }
  review.done += done
  review.open += planned.length - done
  if (done === planned.length) await ports.editions.settlePage(page)
  else if (held.length > 0) await releaseAgain(ports, review, page, held)
}

/** Settles what can be settled of one delivery; answers its row as it is then. */
async function settle(
  { deliveries, patience }: Ports,
  review: Review,
  { memberId }: Planned,
  row: Delivery | undefined,
): Promise<Delivery | undefined> {
  const { run, now, hearing } = review
  let current = row
  const record = async (happening: Parameters<Deliveries['record']>[2]) => {
    current = (await deliveries.record(run, memberId, happening, current))?.after
  }
  if (current?.outcome === 'claimed' && (current.leaseUntil ?? 0) < now) await record({ kind: 'looked at', at: now })
  if (current?.outcome === 'unknown') {
    if (isProvenUnsent(current, hearing, now, patience)) {
      await record({ kind: 'proven unsent', attempt: current.attempt })
    } else if (now - (current.leaseUntil ?? 0) > patience) review.doubtful += 1
  }
  if (run.cancelled && current?.outcome === undefined) await record({ kind: 'dropped', reason: 'cancelled' })
  return current
}

/** Recipients without an outcome long after their page was released: their batch was lost, dropped or held. */
async function releaseAgain(ports: Ports, review: Review, page: PageRecord, held: readonly Planned[]): Promise<void> {
  const { run, now, perSecond, standstill, patience } = review
  if (standstill || now < (page.clearAt ?? run.openedAt) + patience) return
  const { batches, clearAt } = releaseOf(run, held, { now, clearAt: review.clearAt, perSecond })
  review.clearAt = clearAt
  await ports.queues.send(batches)
  // One that was never released still owes the walker its next page.
  if (page.clearAt !== undefined) await ports.editions.releasePage(page, clearAt)
  ports.log.info('released again', { groupId: run.groupId, date: run.date, recipients: held.length })
}

/** The walker was lost before its first page, within its last one, or on its way to the next; or it met a standstill. */
async function sendWalkerOff(ports: Ports, review: Review, last: PageRecord | undefined): Promise<void> {
  const { run, now, standstill, patience } = review
  const heardOfAt = Math.max(last?.clearAt ?? run.openedAt, run.retriedAt ?? 0)
  if (standstill || now < heardOfAt + patience) return
  const { cohort } = last ?? firstWalk(run)
  const isReleased = last?.clearAt !== undefined
  const cursor = (isReleased ? last.next : last?.first) ?? firstWalk(run).cursor
  const plannedOnPage = last?.decisions.filter((decision) => 'picks' in decision).length ?? 0
  const plannedBefore = (last?.plannedSoFar ?? 0) - (isReleased ? 0 : plannedOnPage)
  const { groupId, date, asOf } = run
  await ports.queues.fanOut({ groupId, date, asOf, cohort, cursor, plannedBefore }, 0)
  await ports.runs.noteRetry(run, now)
  ports.log.info('walker sent off again', { groupId, date })
}

/** Ends what is complete, and otherwise notes how far it is: who waits for the day quota is not stuck. */
async function conclude(ports: Ports, review: Review, isWalked: boolean): Promise<void> {
  const { run, done, open, now, standstill } = review
  if (open === 0 && (isWalked || run.cancelled)) {
    const tally = createTally()
    for await (const page of ports.editions.pages(run)) tally.page(page)
    for await (const row of ports.deliveries.list(run)) tally.row(row)
    await ports.editions.end(run, run.cancelled ? 'cancelled' : 'finished', tally.sums())
    await ports.runs.close(run)
    return
  }
  const { progress } = run
  const standsStill = progress?.done === done && progress.open === open && standstill !== 'day quota'
  await ports.runs.noteProgress(run, { done, open, since: standsStill ? progress.since : now })
}
