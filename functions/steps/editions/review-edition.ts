import { afterMail } from '../../domain/choosing/history.ts'
import type { EditionKey, EditionRun } from '../../domain/edition.ts'
import { isPlanned, type Planned } from '../../domain/recipients/decision.ts'
import type { Delivery } from '../../domain/sending/delivery.ts'
import { type FeedbackState, isProvenUnsent } from '../../domain/sending/ledger.ts'
import { releaseOf } from '../../domain/sending/pace.ts'
import { type PageRecord, pagePlaceOf } from '../../domain/sending/page-record.ts'
import { digestRate } from '../../domain/sending/quota.ts'
import {
  beginReview,
  isPassedOn,
  noteRests,
  progressOf,
  type RecipientRow,
  type ReviewBasis,
  sortOut,
} from '../../domain/sending/reviewing/review-findings.ts'
import type { ReviewPart } from '../../domain/sending/reviewing/review-part.ts'
import { followWalk, type WalkPlace } from '../../domain/sending/reviewing/walk-place.ts'
import { ruleTime } from '../../domain/sending/rule-time.ts'
import { sendingBlockOf } from '../../domain/sending/sending-block.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import type {
  Bound,
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
import type { closeEdition } from './closing/close-edition.ts'

type ReviewEditionPorts = {
  readonly editions: Pick<Editions, 'get' | 'pages' | 'releasePage' | 'settlePage'>
  readonly runs: Pick<Runs, 'get' | 'noteWalker' | 'noteProgress'>
  readonly records: Pick<MailRecords, 'getNeighbours' | 'noteMails'>
  readonly deliveries: Pick<Deliveries, 'getNeighbours' | 'record'>
  readonly feedback: Pick<Feedback, 'state'>
  readonly pace: Pick<Pace, 'stopped'>
  readonly mailer: Pick<Mailer, 'quota'>
  readonly queues: Pick<Queues, 'send' | 'fanOut' | 'probe' | 'reviewFurther'>
  /** Tells those who show editions to everybody. */
  readonly announce: (edition: EditionKey, moment: 'begins' | 'ends') => Promise<void>
  readonly closeEdition: Bound<typeof closeEdition>
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
  /** In milliseconds: how long anything may go without a sign before it counts as lost. */
  readonly patience: number
}

/** What one review knows at its start, and finds on its way. */
type Review = ReviewBasis & { readonly hearing: FeedbackState; readonly how: 'patiently' | 'at once' }

/** In milliseconds: a call that looks at pages for longer than this passes the rest on to another. */
const workFor = 60_000

/**
 * Reviews an edition: claims of lost workers become unknown; what is proven unsent, or was lost, is queued again; mails
 * are recorded with their members; a walker is sent through the next cohort that is due, or again if one was lost; and
 * when both sums are right and nothing is open, the edition ends. Every part can be repeated: the ledger lets nothing
 * happen twice. It begins behind the pages that earlier reviews found settled for good, and goes on in another call
 * before the time of this one is over.
 */
export async function reviewEdition(
  ports: ReviewEditionPorts,
  edition: EditionRun,
  how: 'patiently' | 'at once',
  part?: ReviewPart,
): Promise<void> {
  const run = await ports.runs.get(edition)
  const state = (await ports.editions.get(edition))?.state
  if (!run || state !== 'mailing') return
  const now = ports.clock.now()
  if (!part && how === 'patiently' && isPassedOn(run, now)) return
  const { from, seen, findings } = part ?? beginReview(run, now)
  const review = await openReview(ports, { run, now, how, asOf: ruleTime(run, edition, now), found: { ...findings } })
  const follow = followWalk(run.cohorts, seen)
  for await (const page of ports.editions.pages(edition, from)) {
    if (ports.clock.now() > now + workFor)
      return passOn(ports, review, { from: pagePlaceOf(page), seen: follow.seen() })
    await lookAt(ports, review, page, follow)
  }
  await conclude(ports, review, follow.place())
}

type Opening = Pick<Review, 'run' | 'now' | 'how' | 'asOf' | 'found'>

async function openReview({ pace, mailer, feedback, patience }: ReviewEditionPorts, opening: Opening): Promise<Review> {
  const [stop, quota, hearing] = await Promise.all([pace.stopped(), mailer.quota(), feedback.state()])
  return {
    ...opening,
    hearing,
    sendingBlock: sendingBlockOf(opening.run, stop, quota),
    perSecond: digestRate(quota),
    // Released at once: even batches not due yet may have been dropped in a hold. The ledger lets a repeated one pass once.
    patience: opening.how === 'at once' ? Number.NEGATIVE_INFINITY : patience,
  }
}

/** Reviews a page, and notes whether all pages as far as this one are settled for good. */
async function lookAt(
  ports: ReviewEditionPorts,
  review: Review,
  page: PageRecord,
  follow: ReturnType<typeof followWalk>,
): Promise<void> {
  const { found } = review
  const { done, decided } = found
  const { movedOn } = follow.seen()
  const isSettled = await reviewPage(ports, review, page)
  found.isUnbroken &&= isSettled && follow.isWalkedBefore(page.cohort)
  if (found.isUnbroken) found.settled = { from: pagePlaceOf(page), done, decided, movedOn }
  follow.page(page)
}

/** `from`: the page that it goes on at. */
async function passOn(
  ports: ReviewEditionPorts,
  { run, how, found }: Review,
  { from, seen }: Omit<ReviewPart, 'findings'>,
): Promise<void> {
  await ports.queues.reviewFurther(run, how, { from, seen, findings: found })
  const progress = run.progress ?? { done: 0, open: 0, since: run.openedAt }
  await ports.runs.noteProgress(run, { ...progress, passedOnAt: ports.clock.now() })
}

/** Answers whether all that the page planned has a final outcome. */
async function reviewPage(ports: ReviewEditionPorts, review: Review, page: PageRecord): Promise<boolean> {
  const planned = page.decisions.filter(isPlanned)
  const { found } = review
  found.decided += page.decisions.filter((decision) => isPlanned(decision) || decision.skip !== 'left').length
  if (page.settled) {
    found.done += planned.length
    return true
  }
  const known = planned.length === 0 ? [] : await ports.deliveries.getNeighbours(page, planned)
  const rowOf = new Map(known.map((row) => [row.memberId, row]))
  // All at once: what is recorded of one leaf in the same moment is written together.
  const settling = planned.map(async (recipient): Promise<RecipientRow> => {
    const row = await settle(ports, review, recipient, rowOf.get(recipient.memberId))
    return withoutUndefined({ recipient, outcome: row?.outcome, restsUntil: row?.restsUntil })
  })
  const rows = await Promise.all(settling)
  const { done, resting, held } = sortOut(rows, review.asOf)
  found.done += done
  found.open += planned.length - done
  noteRests(found, resting)
  await noteMailed(ports, page, rows)
  const isSettled = done === planned.length
  if (isSettled) await ports.editions.settlePage(page)
  else if (held.length > 0) await releaseAgain(ports, review, page, held)
  return isSettled
}

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
    } else if (now - (current.leaseUntil ?? 0) > patience) review.found.doubtful += 1
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
  const { run, asOf, now, perSecond, sendingBlock, patience, found } = review
  if (sendingBlock || now < (page.clearAt ?? run.openedAt) + patience) return
  const { batches, clearAt } = releaseOf({ ...run, asOf }, held, { now, clearAt: found.clearAt, perSecond })
  found.clearAt = clearAt
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

/** Has what was found go on, and a complete edition closed: one that is blocked, or waits for its time, is not stuck. */
async function conclude(ports: ReviewEditionPorts, review: Review, place: WalkPlace | undefined): Promise<void> {
  const { run, now, sendingBlock, found, asOf } = review
  // No one more is mailed of a cancelled edition, but it ends only when every outcome is known.
  const mayAsk = sendingBlock === undefined || sendingBlock === 'cancelled'
  if (found.doubtful > 0 && mayAsk) await ports.queues.probe()
  if (place && place.cohort.at <= asOf) await sendWalkerOff(ports, review, place)
  await ports.runs.noteProgress(run, progressOf(run, found, { now, asOf, nextAt: place?.cohort.at, mayAsk }))
  if (found.open === 0 && (!place || run.cancelled)) await ports.closeEdition(run, { isWhole: found.isWhole })
}
