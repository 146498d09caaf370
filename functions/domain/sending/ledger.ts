import * as z from 'zod'
import type { DeepReadonly } from '../deep-readonly.ts'
import { timeAt } from '../times.ts'
import type { Delivery, DropReason } from './delivery.ts'

/**
 * What can happen to a delivery. A claim is named by its attempt: who claimed long ago and wakes up late cannot speak
 * for a later claim. What SES itself says, in its answer or in an event, is true whoever hears it.
 */
export type DeliveryEvent =
  | { readonly kind: 'claimed'; readonly at: number; readonly leaseUntil: number }
  | { readonly kind: 'accepted'; readonly messageId: string }
  | { readonly kind: 'refused'; readonly attempt: number; readonly reason: string }
  /** SES certainly did not take it, and it may be claimed again. */
  | { readonly kind: 'given back'; readonly attempt: number }
  | { readonly kind: 'unanswered'; readonly attempt: number; readonly reason: string }
  /** Somebody looked at `at`, in epoch milliseconds. */
  | { readonly kind: 'looked at'; readonly at: number }
  | { readonly kind: 'proven unsent'; readonly attempt: number }
  | { readonly kind: 'dropped'; readonly reason: DropReason }
  /** The member is in the hold-out. */
  | { readonly kind: 'withheld' }
  /** The address had mail too lately; until then, ISO 8601, the delivery stays planned. */
  | { readonly kind: 'rests'; readonly until: string }
  /** The member said no, at this time, ISO 8601, while this was their latest mail. */
  | { readonly kind: 'unsubscribed'; readonly at: string }
  | { readonly kind: 'heard'; readonly event: FeedbackKind; readonly at: string; readonly messageId: string }

/** What SES answered to one submission. Only an acceptance and a refusal are about the message itself. */
export type Submission =
  | { readonly kind: 'accepted'; readonly messageId: string }
  | { readonly kind: 'throttled' | 'day quota' | 'paused' | 'refused' | 'unknown'; readonly reason: string }

/** What an answer means for the claim that it was asked for under. Whoever was told "not now" has lost nothing. */
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

export type FeedbackKind = 'send' | 'delivery' | 'bounce' | 'soft bounce' | 'complaint' | 'reject' | 'click'

const beginnings = ['claimed', 'dropped', 'withheld', 'rests'] as const

type DeliveryRow = Omit<Delivery, 'groupId' | 'date' | 'memberId' | 'version'>
type EventOfKind<K extends DeliveryEvent['kind']> = Extract<DeliveryEvent, { readonly kind: K }>

/**
 * The ledger's only rule: the row after something happened, or the very same row where that changes nothing. A row that
 * is not there is planned, and only a claim, a drop, a hold-out or a rest begins one. Whatever order events come in, and however often, the
 * end is the same.
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

/** Noted once, on what may have reached them, and nothing else is changed by it: what they say is no outcome of the mail. */
function unsubscribe(row: DeliveryRow, at: string): DeliveryRow {
  const mayBeThere = row.outcome === 'claimed' || row.outcome === 'unknown' || row.outcome === 'submitted'
  return mayBeThere && row.unsubscribedAt === undefined ? { ...row, unsubscribedAt: at } : row
}

/** SES took it: from any state but the ends that outrank it, and a second message is noted. */
function accept(row: DeliveryRow, messageId: string): DeliveryRow {
  if (row.messageId === messageId || row.secondMessageId === messageId) return row
  if (row.messageId !== undefined) return { ...row, secondMessageId: row.secondMessageId ?? messageId }
  const { leaseUntil: _, ...accepted } = { ...row, messageId }
  if (row.rejectedAt !== undefined) return accepted
  const { reason: __, ...submitted } = accepted
  return { ...submitted, outcome: 'submitted' }
}

/** Each time is set once, to the earliest that was heard, so that neither repetition nor order shows. */
function hear(row: DeliveryRow, { event, at, messageId }: EventOfKind<'heard'>): DeliveryRow {
  const accepted = accept(row, messageId)
  // Most mails' Send events tell what SES's answer told: they change nothing, and cost no writing.
  if (event === 'send') return accepted
  const name = times[event]
  const known = row[name]
  const timed = known !== undefined && known <= at ? accepted : { ...accepted, [name]: at }
  if (event !== 'reject' || timed.outcome === 'failed') return timed
  return { ...timed, outcome: 'failed', reason: 'rejected by SES' }
}

const times = {
  delivery: 'deliveredAt',
  bounce: 'bouncedAt',
  'soft bounce': 'softBouncedAt',
  complaint: 'complainedAt',
  reject: 'rejectedAt',
  click: 'clickedAt',
} as const

/** The row without what its claim made of it. */
function unclaimed({ outcome: _, reason: __, leaseUntil: ___, ...row }: DeliveryRow): DeliveryRow {
  return row
}

/** Not settled, and by this very claim: a lease that ran out does not make its holder's answer untrue. */
function isOpen(row: DeliveryRow, attempt: number): boolean {
  return row.attempt === attempt && (row.outcome === 'claimed' || row.outcome === 'unknown')
}

/** A row before and after something happened to it: the same where that changed nothing. */
export type Recorded = { readonly before: Delivery | undefined; readonly after: Delivery }

/** The row as it stands, and whether the claim on it is the caller's. */
export type Claim = { readonly claimed: boolean; readonly delivery: Delivery }

/** What is known of feedback when an unknown outcome is looked at. */
export const feedbackStateShape = z.object({
  /** SES's time of the latest submission whose Send event was heard. */
  heardOf: z.string().exactOptional(),
  /** Messages in the feedback queue, in flight or delayed ones included. */
  waiting: z.number(),
  deadLetters: z.number(),
})
export type FeedbackState = DeepReadonly<z.infer<typeof feedbackStateShape>>

/**
 * Whether an unknown outcome is certainly no: its Send event had `patience` milliseconds to come, one of a submission
 * made after all that time did come, so none was held up, and nothing is left unheard that could be it. A queue that
 * merely moves proves nothing: after a standstill the new may be heard long before the old.
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
