import { chunksOf } from '../../domain/chunks.ts'
import type { EditionKey } from '../../domain/edition.ts'
import { MissingError } from '../../domain/errors.ts'
import type { Planned } from '../../domain/recipients/decision.ts'
import { remember } from '../../domain/remember.ts'
import type { Delivery } from '../../domain/sending/delivery.ts'
import { mayGo } from '../../domain/sending/draft-hold.ts'
import { deliveryEventOf, type Submission } from '../../domain/sending/ledger.ts'
import { type Reservation, slotsOf } from '../../domain/sending/pace.ts'
import { digestRate, digestsLeft } from '../../domain/sending/quota.ts'
import { ruleTime } from '../../domain/sending/rule-time.ts'
import type { Run } from '../../domain/sending/run.ts'
import { countResults, noCounts, resultOf, type SendCounts, type SendResult } from '../../domain/sending/send-counts.ts'
import { takeTurn } from '../../domain/sending/take-turn.ts'
import type { Batch } from '../../domain/sending/walk.ts'
import type { VariantKey } from '../../domain/templates/variant.ts'
import { timeAt } from '../../domain/times.ts'
import { type Addressee, buildMail, type Typeset } from '../../mail/build-mail.ts'
import { prepare } from '../../mail/merge.ts'
import type {
  Bound,
  Clock,
  Deliveries,
  Editions,
  Groups,
  Links,
  Mailer,
  Pace,
  Queues,
  Runs,
  Settings,
} from '../../ports.ts'
import type { FindWithdrawnReplies } from '../editions/find-withdrawn-replies.ts'
import type { admitRecipients } from './admit-recipients.ts'
import type { takeBack } from './take-back.ts'

export type SendPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly editions: Pick<Editions, 'readVariant'>
  readonly runs: Pick<Runs, 'get'>
  readonly settings: Pick<Settings, 'get' | 'listName'>
  readonly deliveries: Pick<Deliveries, 'claim' | 'record' | 'getMany'>
  readonly pace: Pick<Pace, 'reserve' | 'stop'>
  readonly queues: Pick<Queues, 'send'>
  readonly mailer: Mailer
  readonly links: Pick<Links, 'sign'>
  readonly clock: Clock
  readonly fromAddress: string
  readonly baseUrl: string
  readonly takeBack: Bound<typeof takeBack>
  readonly admitRecipients: Bound<typeof admitRecipients>
  readonly findWithdrawnReplies: FindWithdrawnReplies
}

/** Longer than the mailer waits for SES, so that no claim expires while its call is under way. */
const leaseMilliseconds = 30_000
/** A call that begins with less of its lease left might end after it. */
const callMilliseconds = 12_000
/** In milliseconds: how long before their first slot claims are made, and for what stretch of slots, or how many, at once. */
const claimedAhead = 250
const turnMilliseconds = 500
const fewestInTurn = 5
/** A variant is read again after so many milliseconds, for a member may have been forgotten whom it quoted. */
const variantsKept = { most: 24, milliseconds: 60_000 } as const

type WantedVariant = EditionKey & VariantKey

/** Claimed by this worker, and not handed to SES yet. */
type ClaimedMail = {
  readonly delivery: Delivery
  readonly to: string
  readonly raw: Uint8Array
  readonly leaseUntil: number
}

/** Makes the step that sends a batch; what it prepares for an edition is kept for a minute. */
export function createSendBatch(ports: SendPorts): (batch: Batch) => Promise<SendCounts> {
  const period = () => Math.floor(ports.clock.now() / variantsKept.milliseconds)
  const typesetOf = remember(variantsKept.most, nameOf, (wanted: WantedVariant) => readTypeset(ports, wanted), period)
  return async (whole) => {
    const left = await withoutBegun(ports, whole)
    const counts = { ...noCounts, earlier: whole.recipients.length - left.recipients.length }
    if (left.recipients.length === 0) return counts
    const gate = await openGate(ports, left)
    if (gate.kind !== 'booked') return { ...counts, ...(await putOff(ports, left, gate)) }
    const batch = { ...left, recipients: left.recipients.slice(0, gate.slots) }
    counts.held = left.recipients.length - gate.slots

    await ports.clock.sleep(gate.start - claimedAhead - ports.clock.now())
    const [admit, takeBack] = await Promise.all([ports.admitRecipients(batch), ports.takeBack(batch)])
    const results = await inTurns(ports, batch, gate, async (recipient) => {
      const kept = await takeBack(recipient)
      if (typeof kept === 'string') return kept
      const admitted = await admit(kept, ruleTime(gate.run, batch, ports.clock.now()))
      if (typeof admitted === 'string') return admitted
      const typeset = await typesetOf({ ...batch, ...kept.variant })
      const withdrawnReplies = await ports.findWithdrawnReplies(batch.groupId, typeset.prepared.variant, kept)
      return begin(ports, batch, kept, admitted, { ...typeset, withdrawnReplies })
    })
    await putOffThrottled(ports, batch, results)
    return countResults(counts, results)
  }
}

type Beginning = (recipient: Planned) => Promise<ClaimedMail | SendResult>

/** Sends a batch turn by turn, each in time for its first slot: a turn does not wait for answers to earlier ones. */
async function inTurns(
  ports: SendPorts,
  batch: Batch,
  gate: Booked,
  begin: Beginning,
): Promise<PromiseSettledResult<SendResult>[]> {
  const slot = slotsOf(ports.clock, gate)
  const most = Math.max(fewestInTurn, Math.floor(turnMilliseconds / gate.interval))
  const turns = chunksOf(batch.recipients, most).map(async (recipients, nth) => {
    await ports.clock.sleep(gate.start + nth * most * gate.interval - claimedAhead - ports.clock.now())
    return takeTurn<Planned, ClaimedMail, SendResult>(recipients, {
      look: () => mayGoNow(ports, batch),
      begin,
      finish: async ({ delivery, ...outgoing }, index) => {
        await slot(nth * most + index)
        return settle(ports, batch, delivery, await submitInTime(ports, outgoing))
      },
      giveBack: (begun) => giveBack(ports, batch, begun),
      stopped: 'held',
    })
  })
  return (await Promise.all(turns)).flat()
}

async function mayGoNow({ runs, settings }: SendPorts, batch: Batch): Promise<boolean> {
  const [run, rules] = await Promise.all([runs.get(batch), settings.get(batch.groupId)])
  return mayGo(run, rules)
}

/** Leaves out recipients that another worker has begun: a repeated batch books no slots for them. */
async function withoutBegun({ deliveries }: SendPorts, batch: Batch): Promise<Batch> {
  const ids = batch.recipients.map(({ memberId }) => memberId)
  const rows = await deliveries.getMany(batch, ids)
  const begun = new Set(rows.filter(({ outcome }) => outcome !== undefined).map(({ memberId }) => memberId))
  return { ...batch, recipients: batch.recipients.filter(({ memberId }) => !begun.has(memberId)) }
}

type Booked = {
  readonly kind: 'booked'
  readonly run: Run
  readonly start: number
  readonly interval: number
  readonly slots: number
}
type Gate = Booked | Closed
type Closed = Exclude<Reservation, { readonly kind: 'booked' }> | { readonly kind: 'held' }

/** Whether this edition may be mailed now, to how many, and from when on. */
async function openGate({ runs, mailer, pace }: SendPorts, batch: Batch): Promise<Gate> {
  const [run, quota] = await Promise.all([runs.get(batch), mailer.quota()])
  const slots = Math.min(batch.recipients.length, digestsLeft(quota))
  if (!run || run.hold || run.anew || run.cancelled || slots === 0) return { kind: 'held' }
  const perSecond = digestRate(quota)
  const reservation = await pace.reserve(slots, perSecond)
  return reservation.kind === 'booked' ? { ...reservation, run, slots, interval: 1000 / perSecond } : reservation
}

/** If the pace is booked out, the batch waits in the queue as a new message with all its attempts; a hold is not waited for. */
async function putOff({ queues, clock }: SendPorts, batch: Batch, gate: Closed): Promise<Partial<SendCounts>> {
  const count = batch.recipients.length
  if (gate.kind !== 'booked out') return { held: count }
  const delaySeconds = Math.max(1, (gate.nextFreeAt - clock.now()) / 1000)
  await queues.send([{ message: batch, delaySeconds }])
  return { later: count }
}

async function begin(
  ports: SendPorts,
  batch: Batch,
  recipient: Planned,
  to: Addressee,
  typeset: Typeset,
): Promise<ClaimedMail | SendResult> {
  const token = await ports.links.sign({ groupId: batch.groupId, memberId: recipient.memberId }, to.email)
  const at = ports.clock.now()
  const raw = buildMail(typeset, batch, recipient, { ...ports, to, token, at })
  const leaseUntil = at + leaseMilliseconds
  const claim = await ports.deliveries.claim(batch, recipient.memberId, { at, leaseUntil })
  // The first worker sends it; if that worker dies, a review finds its claim.
  if (!claim.claimed) return 'earlier'
  return { delivery: claim.delivery, to: to.email, raw, leaseUntil }
}

/** SES was not called: the delivery may be claimed again. */
async function giveBack({ deliveries }: SendPorts, batch: Batch, { delivery }: ClaimedMail): Promise<void> {
  await deliveries.record(batch, delivery.memberId, { kind: 'given back', attempt: delivery.attempt }, delivery)
}

/** A throttle is a definite no: the same claim waits for a later slot for as long as its lease allows. */
async function submitInTime(ports: SendPorts, outgoing: Omit<ClaimedMail, 'delivery'>): Promise<Submission> {
  const latest = outgoing.leaseUntil - callMilliseconds
  let submission: Submission = { kind: 'throttled', reason: 'the claim took too long' }
  while (ports.clock.now() < latest) {
    submission = await ports.mailer.submit(outgoing)
    if (submission.kind !== 'throttled') return submission
    // Whatever fails while waiting, the answer stays a no: the caller releases the claim.
    const start = await laterSlot(ports).catch(() => undefined)
    if (start === undefined) return submission
    await ports.clock.sleep(start - ports.clock.now())
  }
  return submission
}

/** Undefined if no slot is free soon. */
async function laterSlot({ mailer, pace }: SendPorts): Promise<number | undefined> {
  const reservation = await pace.reserve(1, digestRate(await mailer.quota()))
  return reservation.kind === 'booked' ? reservation.start : undefined
}

async function settle(ports: SendPorts, batch: Batch, delivery: Delivery, submission: Submission): Promise<SendResult> {
  if (submission.kind === 'paused') {
    await ports.pace.stop({ by: 'account', reason: submission.reason, at: timeAt(ports.clock.now()) })
  }
  const deliveryEvent = deliveryEventOf(submission, delivery.attempt)
  await ports.deliveries.record(batch, delivery.memberId, deliveryEvent, delivery)
  return resultOf[submission.kind]
}

function nameOf({ groupId, date, kind, language }: WantedVariant): string {
  return [groupId, date, kind, language].join(' ')
}

async function readTypeset({ groups, settings, editions }: SendPorts, wanted: WantedVariant): Promise<Typeset> {
  const [group, listName, compiled] = await Promise.all([
    groups.get(wanted.groupId),
    settings.listName(wanted.groupId),
    editions.readVariant(wanted, wanted),
  ])
  if (!group) throw new MissingError(`The group ${wanted.groupId}`)
  if (!compiled) throw new MissingError(`The variant ${nameOf(wanted)}`)
  return { prepared: prepare(compiled), groupName: group.name, listName, replyTo: group.replyTo }
}

/** Recipients that SES throttled until their claims had to be released come again, as a batch of their own. */
async function putOffThrottled(
  { queues }: SendPorts,
  batch: Batch,
  results: readonly PromiseSettledResult<SendResult>[],
): Promise<void> {
  const later = results.map((result) => result.status === 'fulfilled' && result.value === 'later')
  const recipients = batch.recipients.filter((_, index) => later[index])
  if (recipients.length > 0) await queues.send([{ message: { ...batch, recipients }, delaySeconds: 5 }])
}
