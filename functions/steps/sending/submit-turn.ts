import type { EditionKey } from '../../domain/edition.ts'
import { gather } from '../../domain/gather.ts'
import type { Planned } from '../../domain/recipients/decision.ts'
import type { Delivery } from '../../domain/sending/delivery.ts'
import { deliveryEventOf, type Submission } from '../../domain/sending/ledger.ts'
import { slotsOf } from '../../domain/sending/pace.ts'
import { digestRate } from '../../domain/sending/quota.ts'
import { resultOf, type SendResult } from '../../domain/sending/send-counts.ts'
import type { InTurn } from '../../domain/sending/take-turn.ts'
import { timeAt } from '../../domain/times.ts'
import type { Clock, Deliveries, DeliveryChange, Mailer, Pace } from '../../ports.ts'

type SubmitTurnPorts = {
  readonly deliveries: Pick<Deliveries, 'recordMany'>
  readonly pace: Pick<Pace, 'reserve' | 'stop'>
  readonly mailer: Mailer
  readonly clock: Clock
}

/** Claimed by this worker, and not handed to SES yet. */
export type ClaimedMail = {
  readonly recipient: Planned
  readonly to: string
  readonly raw: Uint8Array
  readonly delivery: Delivery
  readonly leaseUntil: number
}

/** A call that begins with less of its lease left might end after it. */
const callMilliseconds = 12_000
/** So long an answer of SES may wait for the others of its turn, to be recorded together. */
const answersWait = 2000

/** Nothing was handed over: the claim is released, and the recipient comes again. */
const noSlot: Submission = { kind: 'throttled', reason: 'no slot could be had' }

/** Hands a turn's mails to SES, each in its slot, and records the answers together. */
export async function submitTurn(
  ports: SubmitTurnPorts,
  edition: EditionKey,
  begun: readonly InTurn<ClaimedMail>[],
  slot: (index: number) => Promise<boolean>,
): Promise<PromiseSettledResult<SendResult>[]> {
  const record = gather(
    begun.length,
    () => ports.clock.sleep(answersWait),
    (changes: readonly DeliveryChange[]) => ports.deliveries.recordMany(edition, changes),
  )
  return Promise.allSettled(
    begun.map(async ({ begun: mail, index }) => {
      const submitted = slot(index).then((isThere) => (isThere ? submitInTime(ports, mail) : noSlot))
      await record(submitted.then((submission) => changeAfter(ports, mail, submission)))
      return resultOf[(await submitted).kind]
    }),
  )
}

/** A throttle is a definite no: the same claim waits for a later slot for as long as its lease allows. */
async function submitInTime(ports: SubmitTurnPorts, outgoing: ClaimedMail): Promise<Submission> {
  const latest = outgoing.leaseUntil - callMilliseconds
  let submission: Submission = { kind: 'throttled', reason: 'the claim took too long' }
  while (ports.clock.now() < latest) {
    submission = await ports.mailer.submit({ to: outgoing.to, raw: outgoing.raw })
    if (submission.kind !== 'throttled') return submission
    // Whatever fails while waiting, the answer stays a no: the caller releases the claim.
    if (!(await laterSlot(ports).catch(() => false))) return submission
  }
  return submission
}

/** Waits for another slot; false if none is free soon. */
async function laterSlot({ mailer, pace, clock }: SubmitTurnPorts): Promise<boolean> {
  const perSecond = digestRate(await mailer.quota())
  const book = (slots: number) => pace.reserve(slots, perSecond)
  const reservation = await book(1)
  if (reservation.kind !== 'booked') return false
  return slotsOf(clock, { start: reservation.start, interval: 1000 / perSecond }, book)(0)
}

async function changeAfter(ports: SubmitTurnPorts, mail: ClaimedMail, submission: Submission): Promise<DeliveryChange> {
  if (submission.kind === 'paused') {
    await ports.pace.stop({ by: 'account', reason: submission.reason, at: timeAt(ports.clock.now()) })
  }
  const { recipient, delivery } = mail
  const event = deliveryEventOf(submission, delivery.attempt)
  return { memberId: recipient.memberId, leaf: recipient.leaf, event, known: delivery }
}
