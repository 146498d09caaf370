import { chunksOf } from '../../domain/chunks.ts'
import type { EditionKey } from '../../domain/edition.ts'
import { MissingError } from '../../domain/errors.ts'
import type { Planned } from '../../domain/recipients/decision.ts'
import { remember } from '../../domain/remember.ts'
import { mayGo } from '../../domain/sending/draft-hold.ts'
import { type Reservation, slotsOf } from '../../domain/sending/pace.ts'
import { digestRate, digestsLeft } from '../../domain/sending/quota.ts'
import { ruleTime } from '../../domain/sending/rule-time.ts'
import type { Run } from '../../domain/sending/run.ts'
import { countResults, noCounts, type SendCounts, type SendResult } from '../../domain/sending/send-counts.ts'
import { takeTurn } from '../../domain/sending/take-turn.ts'
import type { Batch } from '../../domain/sending/walk.ts'
import type { VariantKey } from '../../domain/templates/variant.ts'
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
import type { ClaimedMail, submitTurn } from './submit-turn.ts'
import type { takeBack } from './take-back.ts'

export type SendPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly editions: Pick<Editions, 'readVariant'>
  readonly runs: Pick<Runs, 'get'>
  readonly settings: Pick<Settings, 'get' | 'listName'>
  readonly deliveries: Pick<Deliveries, 'recordMany' | 'getMany'>
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
  readonly submitTurn: typeof submitTurn
}

/** Longer than the mailer waits for SES, so that no claim expires while its call is under way. */
const leaseMilliseconds = 30_000
/** In milliseconds: how long before their first slot claims are made, and for what stretch of slots, or how many, at once. */
const claimedAhead = 250
const turnMilliseconds = 2000
const fewestInTurn = 5
/** A variant is read again after so many milliseconds, for a member may have been forgotten whom it quoted. */
const variantsKept = { most: 24, milliseconds: 60_000 } as const

type WantedVariant = EditionKey & VariantKey

type ReadyMail = { readonly recipient: Planned; readonly to: string; readonly raw: Uint8Array }

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
      return write(ports, batch, kept, admitted, { ...typeset, withdrawnReplies })
    })
    await putOffThrottled(ports, batch, results)
    return countResults(counts, results)
  }
}

type Preparing = (recipient: Planned) => Promise<ReadyMail | SendResult>

/** Sends a batch turn by turn, each in time for its first slot: a turn does not wait for answers to earlier ones. */
async function inTurns(
  ports: SendPorts,
  batch: Batch,
  gate: Booked,
  prepare: Preparing,
): Promise<PromiseSettledResult<SendResult>[]> {
  const slot = slotsOf(ports.clock, gate, (slots) => ports.pace.reserve(slots, 1000 / gate.interval))
  const most = Math.max(fewestInTurn, Math.floor(turnMilliseconds / gate.interval))
  const turns = chunksOf(batch.recipients, most).map(async (recipients, nth) => {
    await ports.clock.sleep(gate.start + nth * most * gate.interval - claimedAhead - ports.clock.now())
    return takeTurn<Planned, ClaimedMail, SendResult>(recipients, {
      look: () => mayGoNow(ports, batch),
      begin: async (some) => claimAll(ports, batch, await Promise.allSettled(some.map(prepare))),
      finish: (begun) => ports.submitTurn(ports, batch, begun, (index) => slot(nth * most + index)),
      giveBack: (begun) => giveBack(ports, batch, begun),
      stopped: 'held',
    })
  })
  return (await Promise.all(turns)).flat()
}

/** Claims what is ready, with one write for each leaf. */
async function claimAll(
  { deliveries, clock }: SendPorts,
  batch: Batch,
  ready: readonly PromiseSettledResult<ReadyMail | SendResult>[],
): Promise<PromiseSettledResult<ClaimedMail | SendResult>[]> {
  const at = clock.now()
  const leaseUntil = at + leaseMilliseconds
  const mails = ready.flatMap((each) =>
    each.status === 'fulfilled' && typeof each.value === 'object' ? [each.value] : [],
  )
  const claim = { kind: 'claimed', at, leaseUntil } as const
  const answers = await deliveries.recordMany(
    batch,
    mails.map(({ recipient: { memberId, leaf } }) => ({ memberId, leaf, event: claim })),
  )
  const answerOf = new Map(mails.map((mail, nth) => [mail, answers[nth]]))
  return Promise.allSettled(
    ready.map(async (each) => {
      if (each.status === 'rejected') throw each.reason
      if (typeof each.value === 'string') return each.value
      const answer = answerOf.get(each.value)
      if (answer?.status !== 'fulfilled') throw answer?.reason
      const { before, after } = answer.value ?? {}
      // The first worker sends it; if that worker dies, a review finds its claim.
      return after === undefined || after === before ? 'earlier' : { ...each.value, delivery: after, leaseUntil }
    }),
  )
}

async function mayGoNow({ runs, settings }: SendPorts, batch: Batch): Promise<boolean> {
  const [run, rules] = await Promise.all([runs.get(batch), settings.get(batch.groupId)])
  return mayGo(run, rules)
}

/** Leaves out recipients that another worker has begun: a repeated batch books no slots for them. */
async function withoutBegun({ deliveries }: SendPorts, batch: Batch): Promise<Batch> {
  const rows = await deliveries.getMany(batch, batch.recipients)
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

async function write(
  ports: SendPorts,
  batch: Batch,
  recipient: Planned,
  to: Addressee,
  typeset: Typeset,
): Promise<ReadyMail> {
  const token = await ports.links.sign({ groupId: batch.groupId, memberId: recipient.memberId }, to.email)
  const raw = buildMail(typeset, batch, recipient, { ...ports, to, token, at: ports.clock.now() })
  return { recipient, to: to.email, raw }
}

/** SES was not called: the deliveries may be claimed again. */
async function giveBack({ deliveries }: SendPorts, batch: Batch, mails: readonly ClaimedMail[]): Promise<void> {
  const changes = mails.map(({ recipient: { memberId, leaf }, delivery }) => {
    const event = { kind: 'given back', attempt: delivery.attempt } as const
    return { memberId, leaf, event, known: delivery }
  })
  for (const answer of await deliveries.recordMany(batch, changes))
    if (answer.status === 'rejected') throw answer.reason
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
