import { barrierTo } from '../domain/decide-recipient.ts'
import type { Batch, Delivery, DropReason, Planned } from '../domain/edition.ts'
import { LaterError, MissingError } from '../domain/errors.ts'
import { digestRate } from '../domain/quota.ts'
import { type PreparedVariant, prepare } from '../mail/merge.ts'
import { message } from '../mail/message.ts'
import type {
  Clock,
  Deliveries,
  Editions,
  Groups,
  Links,
  Mailer,
  MailRecords,
  Members,
  Pace,
  Submission,
  Suppressions,
} from '../ports.ts'

export type SendPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly members: Pick<Members, 'getMany'>
  readonly records: Pick<MailRecords, 'getMany'>
  readonly suppressions: Pick<Suppressions, 'among'>
  readonly editions: Pick<Editions, 'readVariant'>
  readonly deliveries: Pick<Deliveries, 'claim' | 'markSubmitted' | 'markEnded' | 'release' | 'drop'>
  readonly pace: Pace
  readonly mailer: Mailer
  readonly links: Pick<Links, 'sign'>
  readonly clock: Clock
  readonly fromAddress: string
  readonly baseUrl: string
}

/** What became of the recipients of one batch; `earlier` were settled by another worker, `held` stay planned. */
export type SendCounts = Record<'submitted' | 'failed' | 'dropped' | 'unknown' | 'earlier' | 'held', number>
type Result = keyof SendCounts

/** Longer than the mailer waits for SES, so that no claim runs out while its call is under way. */
const leaseMilliseconds = 30_000
const longestWaitForSlots = 30_000
const variantsKept = 8

/** A prepared variant with what every mail of its edition says alike. */
type Typeset = { readonly prepared: PreparedVariant; readonly groupName: string; readonly replyTo: string | undefined }
type Slots = { readonly start: number; readonly interval: number }

/** Makes the step that sends a batch; what it prepares of an edition lives as long as the function's process. */
export function createSendBatch(ports: SendPorts): (batch: Batch) => Promise<SendCounts> {
  const typesets = new Map<string, Promise<Typeset>>()
  return async (batch) => {
    const slots = await reserveSlots(ports, batch.recipients.length)
    await ports.clock.sleep(slots.start - ports.clock.now())
    const barriers = await readBarriers(ports, batch)
    const results = await Promise.allSettled(
      batch.recipients.map(async (recipient, index) => {
        await ports.clock.sleep(slots.start + index * slots.interval - ports.clock.now())
        const barrier = barriers(recipient.memberId)
        if (typeof barrier === 'string') return drop(ports, batch, recipient, barrier)
        return deliver(ports, batch, recipient, barrier, await typesetOf(ports, typesets, batch, recipient))
      }),
    )
    return countResults(results)
  }
}

async function reserveSlots({ pace, mailer, clock }: SendPorts, count: number): Promise<Slots> {
  const perSecond = digestRate(await mailer.quota())
  const giveUpAt = clock.now() + longestWaitForSlots
  while (clock.now() < giveUpAt) {
    const start = await pace.reserve(count, perSecond)
    if (start !== undefined) return { start, interval: 1000 / perSecond }
    await clock.sleep(2000)
  }
  throw new LaterError('The pace is booked out.')
}

/** Reads everything that may have changed since fan-out looked: why not to mail, else the member to mail. */
async function readBarriers(ports: SendPorts, { groupId, recipients }: Batch) {
  const ids = recipients.map(({ memberId }) => memberId)
  const [members, records] = await Promise.all([
    ports.members.getMany(groupId, ids),
    ports.records.getMany(groupId, ids),
  ])
  const suppressed = await ports.suppressions.among(members.flatMap(({ email }) => (email ? [email] : [])))
  const memberById = new Map(members.map((member) => [member.id, member]))
  const mailById = new Map(records.map(({ memberId, mail }) => [memberId, mail]))
  return (memberId: string): DropReason | Addressee => {
    const member = memberById.get(memberId)
    const isSuppressed = member?.email !== undefined && suppressed.has(member.email)
    const barrier = barrierTo({ member, mail: mailById.get(memberId), suppressed: isSuppressed })
    return barrier ?? { email: member?.email ?? '', name: member?.name ?? '' }
  }
}

type Addressee = { readonly email: string; readonly name: string }

async function drop(ports: SendPorts, batch: Batch, { memberId }: Planned, reason: DropReason): Promise<Result> {
  await ports.deliveries.drop(batch, memberId, reason, ports.clock.now())
  return 'dropped'
}

async function deliver(
  ports: SendPorts,
  batch: Batch,
  recipient: Planned,
  to: Addressee,
  typeset: Typeset,
): Promise<Result> {
  const raw = await setMessage(ports, batch, recipient, to, typeset)
  const at = ports.clock.now()
  const leaseUntil = at + leaseMilliseconds
  const claim = await ports.deliveries.claim(batch, recipient.memberId, { at, leaseUntil })
  if (!claim.claimed) return settleEarlier(ports, batch, claim.delivery)
  const submission = await submitInTime(ports, { to: to.email, raw }, leaseUntil)
  return settle(ports, batch, recipient.memberId, submission)
}

async function setMessage(
  { links, clock, baseUrl, fromAddress }: SendPorts,
  { groupId, date }: Batch,
  { memberId, picks }: Planned,
  to: Addressee,
  { prepared, groupName, replyTo }: Typeset,
): Promise<Uint8Array> {
  const token = await links.sign({ groupId, memberId })
  const recipient = {
    name: to.name,
    links: { preferences: `${baseUrl}/preferences/${token}`, unsubscribe: `${baseUrl}/unsubscribe/${token}` },
    picks,
  }
  const bytes = message(prepared, recipient, {
    from: fromAddress,
    fromName: groupName,
    to: to.email,
    toName: to.name,
    replyTo,
    date: clock.now(),
    groupId,
    editionDate: date,
    memberId,
  })
  // Others are set into the same bytes while SES is being called for this one.
  return new Uint8Array(bytes)
}

/** A throttle is a definite no: the same claim waits for a later slot as long as its lease lets it. */
async function submitInTime(
  ports: SendPorts,
  outgoing: { readonly to: string; readonly raw: Uint8Array },
  leaseUntil: number,
): Promise<Submission> {
  for (;;) {
    const submission = await ports.mailer.submit(outgoing)
    if (submission.kind !== 'throttled') return submission
    // Whatever goes wrong while waiting, the answer stays a no: the caller gives the claim back.
    const start = await reserveSlots(ports, 1).then(
      (slots) => slots.start,
      () => Number.POSITIVE_INFINITY,
    )
    if (start > leaseUntil - leaseMilliseconds / 2) return submission
    await ports.clock.sleep(start - ports.clock.now())
  }
}

async function settle(ports: SendPorts, batch: Batch, memberId: string, submission: Submission): Promise<Result> {
  const { deliveries } = ports
  switch (submission.kind) {
    case 'accepted':
      await deliveries.markSubmitted(batch, memberId, submission.messageId)
      return 'submitted'
    case 'refused':
      await deliveries.markEnded(batch, memberId, { outcome: 'failed', reason: submission.reason })
      return 'failed'
    case 'unknown':
      await deliveries.markEnded(batch, memberId, { outcome: 'unknown', reason: submission.reason })
      return 'unknown'
    case 'throttled':
      await deliveries.release(batch, memberId)
      throw new LaterError('SES throttled the message until its claim ran out.')
    case 'day quota':
    case 'paused':
      await deliveries.release(batch, memberId)
      return 'held'
  }
}

/** A claim that ran out has an unknown outcome: its worker may have died just after SES said yes. */
async function settleEarlier({ deliveries, clock }: SendPorts, batch: Batch, delivery: Delivery): Promise<Result> {
  if (delivery.outcome !== 'claimed') return 'earlier'
  if ((delivery.leaseUntil ?? 0) > clock.now()) throw new LaterError('Another worker holds the claim.')
  await deliveries.markEnded(batch, delivery.memberId, { outcome: 'unknown', reason: 'worker lost' })
  return 'unknown'
}

function typesetOf(
  ports: SendPorts,
  typesets: Map<string, Promise<Typeset>>,
  batch: Batch,
  { variant }: Planned,
): Promise<Typeset> {
  const key = [batch.groupId, batch.date, variant.kind, variant.language].join(' ')
  const known = typesets.get(key)
  if (known) return known
  const typeset = readTypeset(ports, batch, variant)
  typesets.set(key, typeset)
  typeset.catch(() => typesets.delete(key))
  // The oldest goes first: a worker serves few editions at a time.
  for (const oldest of [...typesets.keys()].slice(0, -variantsKept)) typesets.delete(oldest)
  return typeset
}

async function readTypeset(ports: SendPorts, batch: Batch, variant: Planned['variant']): Promise<Typeset> {
  const [group, compiled] = await Promise.all([
    ports.groups.get(batch.groupId),
    ports.editions.readVariant(batch, variant),
  ])
  if (!group) throw new MissingError(`The group ${batch.groupId}`)
  if (!compiled) throw new MissingError(`The ${variant.kind} variant in ${variant.language} of ${batch.date}`)
  return { prepared: prepare(compiled), groupName: group.name, replyTo: group.replyTo }
}

function countResults(results: readonly PromiseSettledResult<Result>[]): SendCounts {
  const counts: SendCounts = { submitted: 0, failed: 0, dropped: 0, unknown: 0, earlier: 0, held: 0 }
  for (const result of results) {
    if (result.status === 'fulfilled') counts[result.value] += 1
  }
  const failure = results.find((result) => result.status === 'rejected')
  // The others are settled in the ledger; the whole batch comes again for the sake of this one.
  if (failure) throw failure.reason
  return counts
}
