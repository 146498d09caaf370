import { inParallel, settled, settleInParallel, settleTogether } from '../../domain/in-parallel.ts'
import type { Delivery } from '../../domain/sending/delivery.ts'
import { isTrustedClick } from '../../domain/sending/trusted-click.ts'
import { groupBy } from '../../domain/shapes/group-by.ts'
import type { TroubleEvent } from '../../domain/telling/member-event.ts'
import { latest } from '../../domain/times.ts'
import { isSameAddress, namedAddresses } from '../../mail/named-addresses.ts'
import {
  type Addressed,
  type FeedbackNews,
  type Harm,
  type Heard,
  heardIn,
  isTagged,
} from '../../messages/ses/ses-news.ts'
import { clickedLink, isOfSimulator, type SesEvent } from '../../messages/ses-event.ts'
import type {
  Addresses,
  BouncesAndComplaints,
  Deliveries,
  DeliveryChange,
  Feedback,
  Log,
  MailRecords,
  Metrics,
  Queues,
} from '../../ports.ts'

type ApplyFeedbackPorts = {
  readonly deliveries: Pick<Deliveries, 'recordMany' | 'getMany'>
  readonly addresses: Pick<Addresses, 'getMany' | 'suppress' | 'addSoftBounce' | 'takeBackSoftBounces'>
  readonly bouncesAndComplaints: Pick<BouncesAndComplaints, 'add'>
  readonly records: Pick<MailRecords, 'noteClick' | 'noteTrouble'>
  readonly queues: Pick<Queues, 'tell'>
  readonly feedback: Pick<Feedback, 'noteSendEvent'>
  /** Hears what became of a mail to somebody who asked to join. */
  readonly hearJoinMail: (event: SesEvent) => Promise<void>
  /** The configuration set that Rekindle's own mail names. */
  readonly configurationSet: string
  readonly metrics: Metrics
  readonly log: Log
}

type Applied = 'applied' | 'foreign' | 'ignored'

/** An event of a delivery, as the ledger is told. */
type DeliveryNews = Heard & { readonly addressed: Addressed; readonly news: FeedbackNews }
type RecordedOutcome = Awaited<ReturnType<Deliveries['recordMany']>>[number]

/** So many events' effects are stored side by side. */
const atOnce = 16

/**
 * Applies SES's events to the deliveries that their tags name, in any order and however often events arrive, and suppresses
 * addresses that bounced for good or complained. The ledger hears of all at once; what else an event does, it does by
 * itself. If any part of an event fails, the whole event comes again. Answers each in the order of the events.
 */
export async function applyFeedback(
  ports: ApplyFeedbackPorts,
  events: readonly SesEvent[],
): Promise<readonly PromiseSettledResult<Applied>[]> {
  const all = events.map((event) => heardIn(event, ports.configurationSet))
  const recorded = await recordAll(ports, all)
  const effects = all.map((heard) => () => apply(ports, heard, recorded.get(heard)))
  const applied = await settleInParallel(effects, atOnce)
  return noteSendEvents(ports, all, applied)
}

/** One call of the ledger for each edition. */
async function recordAll(
  { deliveries }: ApplyFeedbackPorts,
  all: readonly Heard[],
): Promise<ReadonlyMap<Heard, RecordedOutcome>> {
  const editions = groupBy(all.filter(isTold), ({ addressed: { groupId, date } }) => `${groupId} ${date}`)
  const outcomes = [...editions.values()].map((told) => async () => {
    const [first] = told
    if (!first) return []
    return settleTogether(told, (all) => deliveries.recordMany(first.addressed, all.map(changeOf)))
  })
  return new Map<Heard, RecordedOutcome>((await inParallel(outcomes, atOnce)).flat())
}

function isTold(heard: Heard): heard is DeliveryNews {
  return heard.addressed !== undefined && heard.news !== undefined
}

function changeOf({ event, news, addressed: { memberId, leaf } }: DeliveryNews): DeliveryChange {
  const { messageId } = event.mail
  const heard = { kind: 'heard', event: news.event, at: news.at, messageId, link: clickedLink(event) } as const
  return { memberId, leaf, event: heard }
}

/** What an event does besides. */
async function apply(
  ports: ApplyFeedbackPorts,
  { event, origin, addressed, news }: Heard,
  recorded: RecordedOutcome | undefined,
): Promise<Applied> {
  // Of a mail to somebody who asked to join, the group is noted first.
  await ports.hearJoinMail(event)
  if (origin === 'foreign') return countForeign(ports, event, 'it went through another configuration set')
  if (!news) return ignore(ports, event)
  if (origin === 'unsaid' && !addressed) return countForeign(ports, event, 'its tags are not ours')
  // Undefined if the delivery does not exist: its edition expired, or it was never Rekindle's.
  if (recorded?.status === 'rejected') throw recorded.reason
  const delivery = recorded?.value?.after
  if (delivery && addressed) await note(ports, { event, news, addressed, delivery })
  await suppress(ports, event, news, addressed)
  await weighSoftBounces(ports, { event, news, addressed, delivery })
  if (delivery) return 'applied'
  if (!isTagged(event)) return ignore(ports, event)
  return countForeign(ports, event, addressed ? 'its delivery is not there' : 'its tags name no delivery')
}

/**
 * How far feedback has heard, once for all. Recorded last: a review must not take an event for received before its effects
 * are stored.
 */
async function noteSendEvents(
  { feedback }: ApplyFeedbackPorts,
  all: readonly Heard[],
  applied: readonly PromiseSettledResult<Applied>[],
): Promise<readonly PromiseSettledResult<Applied>[]> {
  const isSend = ({ event, origin }: Heard) => event.eventType === 'Send' && origin === 'ours'
  const times = all.map((heard, nth) =>
    isSend(heard) && applied[nth]?.status === 'fulfilled' ? heard.event.mail.timestamp : undefined,
  )
  const last = times.reduce(latest, undefined)
  if (last === undefined) return applied
  const noted = await settled(feedback.noteSendEvent(last))
  return noted.status === 'fulfilled' ? applied : applied.map((each, nth) => (times[nth] === last ? noted : each))
}

async function suppress(
  ports: ApplyFeedbackPorts,
  event: SesEvent,
  { harm }: FeedbackNews,
  addressed: Addressed | undefined,
): Promise<void> {
  if (!harm || harm.kind === 'soft bounce') return
  const { kind, at, named } = harm
  const told = addressed && { by: addressed.groupId }
  for (const address of await harmed(ports, event, named)) await ports.addresses.suppress(address, kind, at, told)
}

/**
 * The addresses that an event concerns: the recipients, and those that a bounce names. A bounce's names come from the
 * receiving server, which anyone may run: it must not name someone else who is mailed, nor anyone in a complaint, which
 * nothing lifts.
 */
async function harmed({ addresses, log }: ApplyFeedbackPorts, { eventType, mail }: SesEvent, texts: readonly string[]) {
  const named = namedAddresses(texts)
  const [went, ...more] = namedAddresses(mail.destination ?? [])
  if (went === undefined || more.length > 0) return named
  const others = named.filter((address) => !isSameAddress(address, went))
  const known = others.length > 0 ? await addresses.getMany(others) : new Map()
  const isStranger = (address: string) => eventType === 'Bounce' && known.get(address)?.mailedAt === undefined
  const strangers = others.filter(isStranger)
  if (strangers.length < others.length) log.warn('event names an address that it was not sent to', { eventType })
  return [went, ...strangers]
}

type Weighed = Pick<DeliveryNews, 'event' | 'news'> & {
  readonly addressed: Addressed | undefined
  readonly delivery: Delivery | undefined
}

/**
 * SES reports an automatic reply as a soft bounce too: a member on holiday got the mail, and wants the next. Whichever
 * of the soft bounce and the Delivery event comes last sees the other in the ledger, and removes the soft bounce. If the
 * ledger has no such delivery, no event could do so: such a soft bounce does not count.
 */
async function weighSoftBounces(
  { addresses, deliveries, ...ports }: ApplyFeedbackPorts,
  { event, news: { event: heard, harm }, addressed, delivery }: Weighed,
): Promise<void> {
  if (!delivery) return
  const { messageId } = event.mail
  if (heard === 'delivery' && delivery.softBouncedAt !== undefined) await addresses.takeBackSoftBounces(messageId)
  if (harm?.kind !== 'soft bounce' || delivery.deliveredAt !== undefined) return
  for (const address of await harmed({ ...ports, addresses, deliveries }, event, harm.named)) {
    await addresses.addSoftBounce(address, messageId, harm.at)
  }
  const [now] = await deliveries.getMany(delivery, [{ memberId: delivery.memberId, leaf: addressed?.leaf }])
  if (now?.deliveredAt !== undefined) await addresses.takeBackSoftBounces(messageId)
}

/** What a delivery's event tells of its member, its group and the ledger itself. */
async function note(
  ports: ApplyFeedbackPorts,
  { event, news: { at, harm }, addressed, delivery }: Omit<DeliveryNews, 'origin'> & { readonly delivery: Delivery },
): Promise<void> {
  const { groupId, date, memberId } = addressed
  const { messageId } = event.mail
  // Counted however often it arrives and whoever recorded it: the alarm asks only whether it happened.
  if (delivery.secondMessageId === messageId) {
    ports.metrics.count('mailedTwice', 1)
    const { messageId: firstMessageId = '' } = delivery
    ports.log.warn('a member was mailed twice', { groupId, date, memberId, messageId, firstMessageId })
  }
  if (harm && (harm.kind === 'bounce' || harm.kind === 'complaint') && !isOfTheSimulator(harm)) {
    const { kind } = harm
    if (harm.tried) await ports.bouncesAndComplaints.add({ groupId, date, memberId, kind, at: harm.at })
    await noteTrouble(ports, addressed, kind === 'bounce' ? 'bounced' : 'complained', harm.at)
  }
  if (isVisit(event, delivery)) await ports.records.noteClick(groupId, memberId, at)
}

function isVisit(event: SesEvent, { claimedAt, deliveredAt = claimedAt }: Delivery): boolean {
  return event.eventType === 'Click' && isTrustedClick(event.click, deliveredAt)
}

async function noteTrouble(
  { records, queues }: ApplyFeedbackPorts,
  { groupId, memberId }: Addressed,
  kind: TroubleEvent,
  at: string,
): Promise<void> {
  const isEvent = await records.noteTrouble(groupId, memberId, kind, at)
  if (isEvent) await queues.tell({ groupId, memberId })
}

/** Mail to SES's simulator says nothing about an address, and must not close the brake. */
function isOfTheSimulator({ named }: Harm): boolean {
  const all = namedAddresses(named)
  return all.length > 0 && all.every(isOfSimulator)
}

function ignore({ log }: ApplyFeedbackPorts, { eventType }: SesEvent): 'ignored' {
  log.info('event ignored', { eventType })
  return 'ignored'
}

/** Not fatal, and nothing of it is stored: least of all the addresses of another sender's mail. */
function countForeign({ log, metrics }: ApplyFeedbackPorts, { eventType }: SesEvent, why: string): 'foreign' {
  metrics.count('foreignEvents', 1)
  log.warn('foreign event', { eventType, why })
  return 'foreign'
}
