import type { EditionKey } from '../../domain/edition.ts'
import { isId } from '../../domain/is-id.ts'
import type { Delivery } from '../../domain/sending/delivery.ts'
import type { FeedbackKind } from '../../domain/sending/ledger.ts'
import { isTrustedClick } from '../../domain/sending/trusted-click.ts'
import type { TroubleEvent } from '../../domain/telling/member-event.ts'
import { isDate } from '../../domain/times.ts'
import { isSameAddress, namedAddresses } from '../../mail/named-addresses.ts'
import { clickedLink, isOfSimulator, type SesEvent } from '../../messages/ses-event.ts'
import type {
  Addresses,
  BouncesAndComplaints,
  Deliveries,
  Feedback,
  Log,
  MailRecords,
  Metrics,
  Queues,
} from '../../ports.ts'

type ApplyFeedbackPorts = {
  readonly deliveries: Pick<Deliveries, 'record' | 'getMany'>
  readonly addresses: Pick<Addresses, 'getMany' | 'suppress' | 'addSoftBounce' | 'takeBackSoftBounces'>
  readonly bouncesAndComplaints: Pick<BouncesAndComplaints, 'add'>
  readonly records: Pick<MailRecords, 'noteClick' | 'noteTrouble'>
  readonly queues: Pick<Queues, 'tell'>
  readonly feedback: Pick<Feedback, 'noteSendEvent'>
  /** The configuration set that Rekindle's own mail names. */
  readonly configurationSet: string
  readonly metrics: Metrics
  readonly log: Log
}

/** What one event means: the event for the ledger, and the problems with addresses. */
type FeedbackNews = { readonly event: FeedbackKind; readonly at: string; readonly harm?: Harm }
type Harm = {
  readonly kind: 'bounce' | 'complaint' | 'soft bounce' | 'address check'
  readonly at: string
  readonly named: readonly string[]
  /** Whether SES attempted delivery: a problem known before says nothing new about the group that mails. */
  readonly tried: boolean
}

type Addressed = EditionKey & { readonly memberId: string }

/**
 * Applies one SES event to the delivery that its tags name, in any order and however often events arrive, and suppresses
 * addresses that bounced for good or complained. If any part fails, the whole event comes again.
 */
export async function applyFeedback(
  ports: ApplyFeedbackPorts,
  event: SesEvent,
): Promise<'applied' | 'foreign' | 'ignored'> {
  const origin = originOf(event, ports.configurationSet)
  if (origin === 'foreign') return countForeign(ports, event, 'it went through another configuration set')
  const news = newsOf(event)
  if (!news) return ignore(ports, event)
  const addressed = addressedBy(event)
  if (origin === 'unsaid' && !addressed) return countForeign(ports, event, 'its tags are not ours')

  const recorded = addressed && (await note(ports, event, news, addressed))
  await suppress(ports, event, news, addressed)
  await weighSoftBounces(ports, event, news, recorded)
  if (addressed && recorded && isVisit(event, recorded)) {
    await ports.records.noteClick(addressed.groupId, addressed.memberId, news.at)
  }
  // Recorded last: a review must not take the event for received before its effects are stored.
  if (event.eventType === 'Send' && origin === 'ours') await ports.feedback.noteSendEvent(event.mail.timestamp)
  if (recorded) return 'applied'
  // Rekindle's own mail outside editions, such as a probe, has none of these tags.
  if (!tagNames.some((name) => event.mail.tags[name])) return ignore(ports, event)
  return countForeign(ports, event, addressed ? 'its delivery is not there' : 'its tags name no delivery')
}

/** Identity notifications do not name the configuration set of a message. */
function originOf({ mail }: SesEvent, ours: string): 'ours' | 'foreign' | 'unsaid' {
  const configurationSet = mail.tags['ses:configuration-set']?.[0]
  if (configurationSet === undefined) return 'unsaid'
  return configurationSet === ours ? 'ours' : 'foreign'
}

const tagNames = ['group', 'edition', 'member'] as const

/** Undefined if the tags are not in Rekindle's form: their content must not become a key. */
function addressedBy({ mail }: SesEvent): Addressed | undefined {
  const [groupId = '', date = '', memberId = ''] = tagNames.map((name) => mail.tags[name]?.[0])
  return isId(groupId) && isDate(date) && isId(memberId) ? { groupId, date, memberId } : undefined
}

/** Undefined for events that change nothing: a "not spam" report is in our favour, and a scanner is no reader. */
function newsOf(event: SesEvent): FeedbackNews | undefined {
  switch (event.eventType) {
    case 'Send':
      return { event: 'send', at: event.mail.timestamp }
    case 'Delivery':
      return { event: 'delivery', at: event.delivery.timestamp }
    case 'Reject':
    case 'Rendering Failure':
      return { event: 'reject', at: event.mail.timestamp }
    case 'Click':
      return event.click.automated ? undefined : { event: 'click', at: event.click.timestamp }
    case 'Bounce':
      return bounceNews(event)
    case 'Complaint':
      return complaintNews(event)
    case 'Open':
    case 'DeliveryDelay':
    case 'Subscription':
      return undefined
  }
}

/** SES accepted the message without trying to deliver it: the address is on the account's suppression list. */
const untried = 'OnAccountSuppressionList'
/** SES's own check of addresses took it for one that would bounce, and SES did not try it either. */
const unlikely = 'EmailValidationSuppressed'
/** Soft bounces of this one message: any other would have arrived. */
const ofTheMessage = ['MessageTooLarge', 'ContentRejected', 'AttachmentRejected']

/** A soft bounce concerns the mailbox at the time, not the address. */
function bounceNews({ bounce, mail }: SesEvent & { eventType: 'Bounce' }): FeedbackNews {
  const { bounceType, bounceSubType, timestamp: at, bouncedRecipients } = bounce
  const named = namedAddresses(bouncedRecipients.map(({ emailAddress }) => emailAddress))
  // Whatever type SES says it has: no mailbox was asked.
  if (bounceSubType === unlikely) {
    return { event: 'address refused', at, harm: { kind: 'address check', at, named, tried: false } }
  }
  const tried = bounceSubType !== untried
  if (bounceType === 'Permanent') {
    return { event: tried ? 'bounce' : 'reject', at, harm: { kind: 'bounce', at, named, tried } }
  }
  if (ofTheMessage.includes(bounceSubType ?? '')) return { event: 'send', at: mail.timestamp }
  return { event: 'soft bounce', at, harm: { kind: 'soft bounce', at, named, tried } }
}

function complaintNews({ complaint }: SesEvent & { eventType: 'Complaint' }): FeedbackNews | undefined {
  const { complaintFeedbackType, complaintSubType, timestamp: at, complainedRecipients } = complaint
  if (complaintFeedbackType === 'not-spam') return undefined
  const named = namedAddresses(complainedRecipients.map(({ emailAddress }) => emailAddress))
  const tried = complaintSubType !== untried
  return { event: tried ? 'complaint' : 'reject', at, harm: { kind: 'complaint', at, named, tried } }
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
async function harmed({ addresses, log }: ApplyFeedbackPorts, { eventType, mail }: SesEvent, named: readonly string[]) {
  const [went, ...more] = namedAddresses(mail.destination ?? [])
  if (went === undefined || more.length > 0) return named
  const others = named.filter((address) => !isSameAddress(address, went))
  const known = others.length > 0 ? await addresses.getMany(others) : new Map()
  const isStranger = (address: string) => eventType === 'Bounce' && known.get(address)?.mailedAt === undefined
  const strangers = others.filter(isStranger)
  if (strangers.length < others.length) log.warn('event names an address that it was not sent to', { eventType })
  return [went, ...strangers]
}

/**
 * SES reports an automatic reply as a soft bounce too: a member on holiday got the mail, and wants the next. Whichever
 * of the soft bounce and the Delivery event comes last sees the other in the ledger, and removes the soft bounce. If the
 * ledger has no such delivery, no event could do so: such a soft bounce does not count.
 */
async function weighSoftBounces(
  { addresses, deliveries, ...ports }: ApplyFeedbackPorts,
  event: SesEvent,
  { event: heard, harm }: FeedbackNews,
  delivery: Delivery | undefined,
): Promise<void> {
  if (!delivery) return
  const { messageId } = event.mail
  if (heard === 'delivery' && delivery.softBouncedAt !== undefined) await addresses.takeBackSoftBounces(messageId)
  if (harm?.kind !== 'soft bounce' || delivery.deliveredAt !== undefined) return
  for (const address of await harmed({ ...ports, addresses, deliveries }, event, harm.named)) {
    await addresses.addSoftBounce(address, messageId, harm.at)
  }
  const [now] = await deliveries.getMany(delivery, [delivery.memberId])
  if (now?.deliveredAt !== undefined) await addresses.takeBackSoftBounces(messageId)
}

function isVisit(event: SesEvent, { claimedAt, deliveredAt = claimedAt }: Delivery): boolean {
  return event.eventType === 'Click' && isTrustedClick(event.click, deliveredAt)
}

/** Undefined if the delivery does not exist: its edition expired, or it was never Rekindle's. */
async function note(
  ports: ApplyFeedbackPorts,
  event: SesEvent,
  news: FeedbackNews,
  addressed: Addressed,
): Promise<Delivery | undefined> {
  const { memberId, ...edition } = addressed
  const { event: heard, at, harm } = news
  const { messageId } = event.mail
  const told = { kind: 'heard', event: heard, at, messageId, link: clickedLink(event) } as const
  const recorded = await ports.deliveries.record(edition, memberId, told)
  if (!recorded) return undefined
  const { after } = recorded
  // Counted however often it arrives and whoever recorded it: the alarm asks only whether it happened.
  if (after.secondMessageId === messageId) {
    ports.metrics.count('mailedTwice', 1)
    ports.log.warn('a member was mailed twice', { ...addressed, messageId, firstMessageId: after.messageId ?? '' })
  }
  if (harm && (harm.kind === 'bounce' || harm.kind === 'complaint') && !isOfTheSimulator(harm)) {
    const { kind } = harm
    if (harm.tried) await ports.bouncesAndComplaints.add({ ...addressed, kind, at: harm.at })
    await noteTrouble(ports, addressed, kind === 'bounce' ? 'bounced' : 'complained', harm.at)
  }
  return after
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
  return named.length > 0 && named.every(isOfSimulator)
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
