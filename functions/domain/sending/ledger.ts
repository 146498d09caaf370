import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { timeAt } from '../times.ts'
import type { Delivery, DropReason } from './delivery.ts'

/**
 * The events of a delivery. A claim is named by its attempt: a worker that claimed long ago and wakes up late cannot
 * change a later claim. SES's own answers and events are true whoever receives them.
 */
export type DeliveryEvent =
  /** Both in epoch milliseconds. */
  | { readonly kind: 'claimed'; readonly at: number; readonly leaseUntil: number }
  | { readonly kind: 'accepted'; readonly messageId: string }
  | { readonly kind: 'refused'; readonly attempt: number; readonly reason: string }
  /** SES certainly did not accept it, so it may be claimed again. */
  | { readonly kind: 'given back'; readonly attempt: number }
  | { readonly kind: 'unanswered'; readonly attempt: number; readonly reason: string }
  /** A worker looked at `at`, in epoch milliseconds. */
  | { readonly kind: 'looked at'; readonly at: number }
  | { readonly kind: 'proven unsent'; readonly attempt: number }
  | { readonly kind: 'dropped'; readonly reason: DropReason }
  /** The member is in the hold-out. */
  | { readonly kind: 'withheld' }
  /** The address had mail too recently; until then, ISO 8601, the delivery stays planned. */
  | { readonly kind: 'rests'; readonly until: string }
  /** The member unsubscribed, at this time, ISO 8601, while this was their latest mail. */
  | { readonly kind: 'unsubscribed'; readonly at: string }
  | {
      readonly kind: 'heard'
      readonly event: FeedbackKind
      readonly at: string
      readonly messageId: string
      /** Of a click: the link, by `linkName`. */
      readonly link?: string | undefined
    }

/** SES's answer to one submission. Only an acceptance and a refusal concern the message itself. */
export type Submission =
  | { readonly kind: 'accepted'; readonly messageId: string }
  | { readonly kind: 'throttled' | 'day quota' | 'paused' | 'refused' | 'unknown'; readonly reason: string }

/** What an answer means for the claim it was asked under. A claim that was told "not now" has lost nothing. */
export function deliveryEventOf(submission: Submission, attempt: number): DeliveryEvent {
  switch (submission.kind) {
    case 'accepted':
      return { kind: 'accepted', messageId: submission.messageId }
    case 'refused':
      return { kind: 'refused', attempt, reason: submission.reason }
    case 'unknown':
      return { kind: 'unanswered', attempt, reason: submission.reason }
    case 'throttled':
    case 'day quota':
    case 'paused':
      return { kind: 'given back', attempt }
  }
}

export type FeedbackKind =
  | 'send'
  | 'delivery'
  | 'bounce'
  | 'soft bounce'
  | 'complaint'
  | 'reject'
  /** SES's own check of the address took it for one that would bounce, and SES tried nothing. */
  | 'address refused'
  | 'click'

const beginnings = ['claimed', 'dropped', 'withheld', 'rests'] as const

const mostLinks = 20

type DeliveryRow = Omit<Delivery, 'groupId' | 'date' | 'memberId' | 'version'>
type EventOfKind<K extends DeliveryEvent['kind']> = Extract<DeliveryEvent, { readonly kind: K }>

/**
 * The ledger's only rule: the row after an event, or the same object if the event changes nothing. A row that does not
 * exist is planned, and only a claim, a drop, a hold-out or a rest begins one. Neither the order of events nor their
 * repetition changes the result.
 */
export function advance<Known extends DeliveryRow>(row: Known, deliveryEvent: DeliveryEvent): Known
export function advance<Known extends DeliveryRow>(
  row: Known | undefined,
  deliveryEvent: DeliveryEvent,
): Known | DeliveryRow | undefined
export function advance(row: DeliveryRow | undefined, deliveryEvent: DeliveryEvent): DeliveryRow | undefined {
  const begins: readonly string[] = beginnings
  return row === undefined && !begins.includes(deliveryEvent.kind)
    ? undefined
    : after(row ?? { attempt: 0 }, deliveryEvent)
}

function after(row: DeliveryRow, deliveryEvent: DeliveryEvent): DeliveryRow {
  if ('attempt' in deliveryEvent && !isOpen(row, deliveryEvent.attempt)) return row
  switch (deliveryEvent.kind) {
    case 'claimed':
      return claim(row, deliveryEvent)
    case 'dropped':
      return drop(row, deliveryEvent.reason)
    case 'withheld':
      return row.outcome === undefined ? { ...row, outcome: 'withheld' } : row
    case 'rests':
      return row.outcome === undefined ? { ...row, restsUntil: deliveryEvent.until } : row
    case 'unsubscribed':
      return unsubscribe(row, deliveryEvent.at)
    case 'accepted':
      return accept(row, deliveryEvent.messageId)
    case 'heard':
      return hear(row, deliveryEvent)
    case 'refused':
      return { ...unclaimed(row), outcome: 'failed', reason: deliveryEvent.reason }
    case 'given back':
      return unclaimed(row)
    case 'unanswered':
      return doubt(row, deliveryEvent.reason)
    case 'looked at':
      return (row.leaseUntil ?? 0) < deliveryEvent.at ? doubt(row, 'worker lost') : row
    case 'proven unsent':
      return row.outcome === 'unknown' ? unclaimed(row) : row
  }
}

function claim(row: DeliveryRow, { at, leaseUntil }: EventOfKind<'claimed'>): DeliveryRow {
  if (row.outcome !== undefined) return row
  const { reason: _, ...planned } = row
  return { ...planned, outcome: 'claimed', attempt: row.attempt + 1, claimedAt: timeAt(at), leaseUntil }
}

function drop(row: DeliveryRow, reason: DropReason): DeliveryRow {
  return row.outcome === undefined ? { ...row, outcome: 'dropped', reason } : row
}

function doubt(row: DeliveryRow, reason: string): DeliveryRow {
  return row.outcome === 'claimed' ? { ...row, outcome: 'unknown', reason } : row
}

/** Recorded once, on a mail that may have reached them, without changing anything else: it is no outcome of the mail. */
function unsubscribe(row: DeliveryRow, at: string): DeliveryRow {
  const mayBeThere = row.outcome === 'claimed' || row.outcome === 'unknown' || row.outcome === 'submitted'
  return mayBeThere && row.unsubscribedAt === undefined ? { ...row, unsubscribedAt: at } : row
}

/** SES accepted it: from any state but the final ones that outrank it; a second message is recorded. */
function accept(row: DeliveryRow, messageId: string): DeliveryRow {
  if (row.messageId === messageId || row.secondMessageId === messageId) return row
  if (row.messageId !== undefined) return { ...row, secondMessageId: row.secondMessageId ?? messageId }
  const { leaseUntil: _, ...accepted } = { ...row, messageId }
  if (row.rejectedAt !== undefined) return accepted
  const { reason: __, ...submitted } = accepted
  return { ...submitted, outcome: 'submitted' }
}

/** Each time is set once, to the earliest that arrived, so that repetition and order do not show. */
function hear(row: DeliveryRow, { event, at, messageId, link }: EventOfKind<'heard'>): DeliveryRow {
  const accepted = withLink(accept(row, messageId), link)
  // Most Send events repeat SES's answer: they change nothing, and cost no write.
  if (event === 'send') return accepted
  const name = times[event]
  const known = row[name]
  const timed = known !== undefined && known <= at ? accepted : { ...accepted, [name]: at }
  if (event === 'address refused') return timed.reason === checkReason ? timed : fail(timed, checkReason)
  return event === 'reject' && timed.outcome !== 'failed' ? fail(timed, 'rejected by SES') : timed
}

/** Each link is kept once; one more than the most is not. */
function withLink(row: DeliveryRow, link: string | undefined): DeliveryRow {
  const { clickedLinks = [] } = row
  if (link === undefined || clickedLinks.includes(link) || clickedLinks.length >= mostLinks) return row
  return { ...row, clickedLinks: [...clickedLinks, link] }
}

function fail(row: DeliveryRow, reason: string): DeliveryRow {
  return { ...row, outcome: 'failed', reason }
}

/** Counted apart from all else that fails: it says nothing about the mail. */
const checkReason = 'refused by SES’s address check'

const times = {
  delivery: 'deliveredAt',
  bounce: 'bouncedAt',
  'soft bounce': 'softBouncedAt',
  complaint: 'complainedAt',
  reject: 'rejectedAt',
  'address refused': 'rejectedAt',
  click: 'clickedAt',
} as const

/** The row without what its claim made of it. */
function unclaimed({ outcome: _, reason: __, leaseUntil: ___, ...row }: DeliveryRow): DeliveryRow {
  return row
}

/** Not settled, and under this same claim: an expired lease does not make its holder's answer untrue. */
function isOpen(row: DeliveryRow, attempt: number): boolean {
  return row.attempt === attempt && (row.outcome === 'claimed' || row.outcome === 'unknown')
}

/** A row before and after an event: the same if the event changed nothing. */
export type Recorded = { readonly before: Delivery | undefined; readonly after: Delivery }

/** The state of feedback when an unknown outcome is checked. */
export const feedbackStateShape = z.object({
  /** SES's time of the latest submission whose Send event has arrived. */
  heardOf: z.string().exactOptional(),
  /** Messages in the feedback queue, including those in flight or delayed. */
  waiting: z.number(),
  deadLetters: z.number(),
})
export type FeedbackState = DeepReadonly<z.infer<typeof feedbackStateShape>>

/**
 * Whether an unknown outcome certainly means no: its Send event had `patience` milliseconds to arrive, the event of a
 * later submission did arrive, so none was held up, and the queue holds nothing that could be it. A moving queue alone
 * proves nothing: after an outage new events may arrive long before old ones.
 */
export function isProvenUnsent(
  { leaseUntil }: DeliveryRow,
  hearing: FeedbackState,
  now: number,
  patience: number,
): boolean {
  if (leaseUntil === undefined || hearing.heardOf === undefined) return false
  const latest = leaseUntil + patience
  if (now < latest || Date.parse(hearing.heardOf) < latest) return false
  return hearing.waiting === 0 && hearing.deadLetters === 0
}
