import { afterMail } from '../../domain/choosing/history.ts'
import type { EditionKey, EditionRun } from '../../domain/edition.ts'
import { isPlanned, type Planned } from '../../domain/recipients/decision.ts'
import type { Delivery } from '../../domain/sending/delivery.ts'
import { type FeedbackState, isProvenUnsent } from '../../domain/sending/ledger.ts'
import { releaseOf } from '../../domain/sending/pace.ts'
import type { PageRecord } from '../../domain/sending/page-record.ts'
import { digestRate } from '../../domain/sending/quota.ts'
import { ruleTime } from '../../domain/sending/rule-time.ts'
import type { Run } from '../../domain/sending/run.ts'
import { type SendingBlock, sendingBlockOf } from '../../domain/sending/sending-block.ts'
import { sumUp } from '../../domain/sending/sums.ts'
import { followWalk, type WalkPlace } from '../../domain/sending/walk-place.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import type {
  Clock,
  Deliveries,
  Editions,
  Feedback,
  Log,
  Mailer,
  MailRecords,
  Pace,
  Queues,
  Runs,
} from '../../ports.ts'

type ReviewEditionPorts = {
  readonly editions: Pick<Editions, 'get' | 'pages' | 'releasePage' | 'settlePage' | 'end'>
  readonly runs: Pick<Runs, 'get' | 'noteWalker' | 'noteProgress' | 'close'>
  readonly records: Pick<MailRecords, 'getNeighbours' | 'noteMails'>
  readonly deliveries: Pick<Deliveries, 'getNeighbours' | 'record' | 'list'>
  readonly feedback: Pick<Feedback, 'state'>
  readonly pace: Pick<Pace, 'stopped'>
  readonly mailer: Pick<Mailer, 'quota'>
  readonly queues: Pick<Queues, 'send' | 'fanOut' | 'probe'>
  /** Tells those who show editions to everybody. */
  readonly announce: (edition: EditionKey, moment: 'begins' | 'ends') => Promise<void>
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
  /** In milliseconds: how long anything may go without a sign before it counts as lost. */
  readonly patience: number
}

/** What one review knows at its start, and learns on its way. */
type Review = {
  readonly run: Run
  readonly now: number
  /** The time that rules use. */
  readonly asOf: string
  readonly sendingBlock: SendingBlock | undefined
  readonly perSecond: number
  /** The time, in milliseconds, after which a batch or a walker that was due counts as lost. */
  readonly patience: number
  readonly hearing: FeedbackState
  done: number
  open: number
  /** Members who have a decision, without those who left. */
  decided: number
  /** Among the open ones: until when, ISO 8601, deliveries rest because their address had mail too recently. */
  readonly rests: string[]
  /** Unknown outcomes whose time is over, but that are not proven. */
  doubtful: number
  /** When what this review released will be sent. */
  clearAt: number
}

/**
 * Reviews an edition: claims of lost workers become unknown; what is proven unsent, or was lost, is queued again; mails
 * are recorded with their members; a walker is sent through the next cohort that is due, or again if one was lost; and
 * when both sums are right and nothing is open, the edition ends. Every part can be repeated: the ledger lets nothing
 * happen twice.
 */
export async function reviewEdition(
  ports: ReviewEditionPorts,
  edition: EditionRun,
  how: 'patiently' | 'at once',
): Promise<void> {
  const run = await ports.runs.get(edition)
  const state = (await ports.editions.get(edition))?.state
  if (!run || state !== 'mailing') return
  const [stop, quota, hearing] = await Promise.all([ports.pace.stopped(), ports.mailer.quota(), ports.feedback.state()])
  const now = ports.clock.now()
  const review: Review = {
    run,
    now,
    asOf: ruleTime(run, edition, now),
    hearing,
    sendingBlock: sendingBlockOf(run, stop, quota),
    perSecond: digestRate(quota),
    // Released at once: even batches not due yet may have been dropped in a hold. The ledger lets a repeated one pass once.
    patience: how === 'at once' ? Number.NEGATIVE_INFINITY : ports.patience,
    done: 0,
    open: 0,
    decided: 0,
    rests: [],
    doubtful: 0,
    clearAt: now,
  }
  const follow = followWalk(run.cohorts)
  for await (const page of ports.editions.pages(edition)) {
    await reviewPage(ports, review, page)
    follow.page(page)
  }
  // No one more is mailed of a cancelled edition, but it ends only when every outcome is known.
  const mayAsk = review.sendingBlock === undefined || review.sendingBlock === 'cancelled'
  if (review.doubtful > 0 && mayAsk) await ports.queues.probe()
  const place = follow.place()
  if (place && place.cohort.at <= review.asOf) await sendWalkerOff(ports, review, place)
  await conclude(ports, review, place)
}

async function reviewPage(ports: ReviewEditionPorts, review: Review, page: PageRecord): Promise<void> {
  const planned = page.decisions.filter(isPlanned)
  review.decided += page.decisions.filter((decision) => isPlanned(decision) || decision.skip !== 'left').length
  if (page.settled) {
    review.done += planned.length
    return
  }
  const known = planned.length === 0 ? [] : await ports.deliveries.getNeighbours(page, planned)
  const rowOf = new Map(known.map((row) => [row.memberId, row]))
  // All at once: what is recorded of one leaf in the same moment is written together.
  const settling = planned.map(async (recipient): Promise<RecipientRow> => {
    const row = await settle(ports, review, recipient, rowOf.get(recipient.memberId))
    return withoutUndefined({ recipient, outcome: row?.outcome, restsUntil: row?.restsUntil })
  })
  const rows = await Promise.all(settling)
  const done = rows.filter(({ outcome }) => outcome && outcome !== 'claimed' && outcome !== 'unknown').length
  const open = rows.filter(({ outcome }) => outcome === undefined)
  const resting = open.flatMap(({ restsUntil = '' }) => (restsUntil > review.asOf ? [restsUntil] : []))
  const held = open.filter(({ restsUntil = '' }) => restsUntil <= review.asOf).map(({ recipient }) => recipient)
  review.done += done
  review.open += planned.length - done
  review.rests.push(...resting)
  await noteMailed(ports, page, rows)
  if (done === planned.length) await ports.editions.settlePage(page)
  else if (held.length > 0) await releaseAgain(ports, review, page, held)
}

/** A recipient with their ledger row. */
type RecipientRow = { readonly recipient: Planned } & Pick<Delivery, 'outcome' | 'restsUntil'>

/** Records the mails that members got, or would have got, each once: the next edition's cadence and choice depend on it. */
async function noteMailed(
  { records }: ReviewEditionPorts,
  page: PageRecord,
  rows: readonly RecipientRow[],
): Promise<void> {
  const mailed = rows.filter(({ outcome }) => outcome === 'submitted' || outcome === 'withheld')
  if (mailed.length === 0) return
  const ids = mailed.map(({ recipient }) => recipient.memberId)
  const known = await records.getNeighbours(page.groupId, ids)
  const historyOf = new Map(known.map(({ memberId, history }) => [memberId, history]))
  const news = mailed.filter(({ recipient }) => (historyOf.get(recipient.memberId)?.lastDate ?? '') < page.date)
  const histories = news.map(({ recipient, outcome }) => {
    const mail = { date: page.date, at: page.asOf, withheld: outcome === 'withheld' }
    return [recipient.memberId, afterMail(historyOf.get(recipient.memberId), recipient, mail)] as const
  })
  await records.noteMails(page.groupId, new Map(histories))
}

/** Settles what can be settled of one delivery; answers its row afterwards. */
async function settle(
  { deliveries, patience }: ReviewEditionPorts,
  review: Review,
  { memberId, leaf }: Planned,
  row: Delivery | undefined,
): Promise<Delivery | undefined> {
  const { run, now, hearing } = review
  let current = row
  const record = async (deliveryEvent: Parameters<Deliveries['record']>[2]) => {
    current = (await deliveries.record(run, { memberId, leaf }, deliveryEvent, current))?.after
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
async function releaseAgain(
  ports: ReviewEditionPorts,
  review: Review,
  page: PageRecord,
  held: readonly Planned[],
): Promise<void> {
  const { run, asOf, now, perSecond, sendingBlock, patience } = review
  if (sendingBlock || now < (page.clearAt ?? run.openedAt) + patience) return
  const { batches, clearAt } = releaseOf({ ...run, asOf }, held, { now, clearAt: review.clearAt, perSecond })
  review.clearAt = clearAt
  await ports.queues.send(batches)
  // A page that was never released still has to send the walker on.
  if (page.clearAt !== undefined) await ports.editions.releasePage(page, clearAt)
  ports.log.info('released again', { groupId: run.groupId, date: run.date, recipients: held.length })
}

/** A cohort's first walker goes at once. Later ones were lost before their first page or on their way, or were blocked. */
async function sendWalkerOff(
  ports: ReviewEditionPorts,
  review: Review,
  { cohort, last, ...place }: WalkPlace,
): Promise<void> {
  const { run, asOf, now, sendingBlock, patience } = review
  const heardOfAt = Math.max(last?.clearAt ?? 0, run.walker?.cohort === cohort.name ? run.walker.at : 0)
  if (sendingBlock || now < heardOfAt + patience) return
  const { groupId, date } = run
  await ports.queues.fanOut({ groupId, date, asOf, cohort: cohort.name, ...place }, 0)
  await ports.runs.noteWalker(run, { cohort: cohort.name, at: now })
  await ports.announce(run, 'begins')
  ports.log.info('walker sent off', { groupId, date, cohort: cohort.name })
}

/** Ends a complete edition, and otherwise records its progress: one that is blocked, or waits for its time, is not stuck. */
async function conclude(ports: ReviewEditionPorts, review: Review, place: WalkPlace | undefined): Promise<void> {
  const { run, done, open, decided, now, sendingBlock } = review
  if (open === 0 && (!place || run.cancelled)) return end(ports, run)
  const { progress } = run
  const waitsUntil = waitOf(review, place)
  const isWaiting = waitsUntil !== undefined || (sendingBlock !== undefined && sendingBlock !== 'cancelled')
  const standsStill = progress?.done === done && progress.open === open && !isWaiting
  const since = standsStill ? progress.since : now
  await ports.runs.noteProgress(run, withoutUndefined({ done, open, since, waitsUntil, decided, walked: !place }))
}

async function end({ editions, deliveries, runs, announce }: ReviewEditionPorts, run: Run): Promise<void> {
  const sums = await sumUp(editions.pages(run), deliveries.list(run))
  await announce(run, 'ends')
  await editions.end(run, run.cancelled ? 'cancelled' : 'finished', sums)
  await runs.close(run)
}

/** Until when, ISO 8601, there is nothing to do: the next cohort's time, or the end of the first rest. */
function waitOf({ open, rests, asOf }: Review, place: WalkPlace | undefined): string | undefined {
  const isWalking = place !== undefined && place.cohort.at <= asOf
  if (isWalking || open > rests.length) return undefined
  return [...rests, ...(place ? [place.cohort.at] : [])].sort()[0]
}
