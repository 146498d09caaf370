import type { EditionKey } from '../../domain/edition.ts'
import { isId } from '../../domain/is-id.ts'
import type { Delivery } from '../../domain/sending/delivery.ts'
import type { FeedbackKind } from '../../domain/sending/ledger.ts'
import { isTrustedClick } from '../../domain/sending/trusted-click.ts'
import { isDate } from '../../domain/times.ts'
import { isSameAddress, namedAddresses } from '../../mail/named-addresses.ts'
import type { SesEvent } from '../../messages/ses-event.ts'
import type { Addresses, BouncesAndComplaints, Deliveries, Feedback, Log, MailRecords, Metrics } from '../../ports.ts'

type ApplyFeedbackPorts = {
  readonly deliveries: Pick<Deliveries, 'record' | 'getMany'>
  readonly addresses: Pick<Addresses, 'getMany' | 'suppress' | 'addSoftBounce' | 'takeBackSoftBounces'>
  readonly bouncesAndComplaints: Pick<BouncesAndComplaints, 'add'>
  readonly records: Pick<MailRecords, 'noteClick'>
  readonly feedback: Pick<Feedback, 'noteSendEvent'>
  /** The one that our own mail names. */
  readonly configurationSet: string
  readonly metrics: Metrics
  readonly log: Log
}

/** What one event means to us: what the ledger hears, and what is wrong with which addresses. */
type FeedbackNews = { readonly event: FeedbackKind; readonly at: string; readonly harm?: Harm }
type Harm = {
  readonly kind: 'bounce' | 'complaint' | 'soft bounce'
  readonly at: string
  readonly named: readonly string[]
  /** Whether SES tried at all: what it knew before is no news of the group that mails. */
  readonly tried: boolean
}

type Addressed = EditionKey & { readonly memberId: string }

/**
 * Applies one SES event to the delivery that its tags name, whatever order events come in and however often, and stops
 * mail to addresses that bounced for good or complained. Should any part fail, the event comes again as a whole.
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
  // Only now: who looks for what was never heard must not take this for heard before it is written down.
  if (event.eventType === 'Send' && origin === 'ours') await ports.feedback.noteSendEvent(event.mail.timestamp)
  if (recorded) return 'applied'
  // Our own mail that belongs to no edition, such as a probe, has none of these tags.
  if (!tagNames.some((name) => event.mail.tags[name])) return ignore(ports, event)
  return countForeign(ports, event, addressed ? 'its delivery is not there' : 'its tags name no delivery')
}

/** Identity notifications do not say through which configuration set a message went. */
function originOf({ mail }: SesEvent, ours: string): 'ours' | 'foreign' | 'unsaid' {
  const configurationSet = mail.tags['ses:configuration-set']?.[0]
  if (configurationSet === undefined) return 'unsaid'
  return configurationSet === ours ? 'ours' : 'foreign'
}

const tagNames = ['group', 'edition', 'member'] as const

/** Undefined where the tags are not such as we write: what they hold is not to become a key. */
function addressedBy({ mail }: SesEvent): Addressed | undefined {
  const [groupId = '', date = '', memberId = ''] = tagNames.map((name) => mail.tags[name]?.[0])
  return isId(groupId) && isDate(date) && isId(memberId) ? { groupId, date, memberId } : undefined
}

/** Undefined for what changes nothing: a "not spam" report is a member taking our side, and a scanner is no reader. */
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

/** SES took the message, and did not even try: the address is on the list of its account. */
const untried = 'OnAccountSuppressionList'
/** Soft bounces of this one message: any other would have arrived. */
const ofTheMessage = ['MessageTooLarge', 'ContentRejected', 'AttachmentRejected']

/** A soft bounce is of the mailbox at the time, not of the address. */
function bounceNews({ bounce, mail }: SesEvent & { eventType: 'Bounce' }): FeedbackNews {
  const { bounceType, bounceSubType, timestamp: at, bouncedRecipients } = bounce
  const named = namedAddresses(bouncedRecipients.map(({ emailAddress }) => emailAddress))
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
 * The addresses that an event speaks of: where the message went, and those that a bounce names. Their names come from the
 * receiving server, which may be anybody's: somebody else who is mailed, too, is not theirs to name, and nobody else's
 * complaint, which nothing lifts.
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
 * SES calls an automatic reply a soft bounce, too: whoever is on holiday got the mail, and wants the next. Whichever of
 * the soft bounce and the Delivery is heard last sees the other in the ledger, and takes the soft bounce back. Where the
 * ledger knows no delivery, nobody could: such a soft bounce does not count.
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

/** Undefined where the delivery is not there: its edition expired, or was never ours. */
async function note(
  ports: ApplyFeedbackPorts,
  event: SesEvent,
  news: FeedbackNews,
  addressed: Addressed,
): Promise<Delivery | undefined> {
  const { memberId, ...edition } = addressed
  const { event: heard, at, harm } = news
  const { messageId } = event.mail
  const recorded = await ports.deliveries.record(edition, memberId, { kind: 'heard', event: heard, at, messageId })
  if (!recorded) return undefined
  const { after } = recorded
  // However often it is heard, and whoever noted it: the alarm asks only whether it happened.
  if (after.secondMessageId === messageId) {
    ports.metrics.count('mailedTwice', 1)
    ports.log.warn('a member was mailed twice', { ...addressed, messageId, firstMessageId: after.messageId ?? '' })
  }
  if (harm?.tried && harm.kind !== 'soft bounce' && !isOfTheSimulator(harm)) {
    await ports.bouncesAndComplaints.add({ ...addressed, kind: harm.kind, at: harm.at })
  }
  return after
}

/** Mail to SES's simulator says nothing of anybody's address, and must not close the brake. */
function isOfTheSimulator({ named }: Harm): boolean {
  const isSimulator = (address: string) => address.toLowerCase().endsWith('@simulator.amazonses.com')
  return named.length > 0 && named.every(isSimulator)
}

function ignore({ log }: ApplyFeedbackPorts, { eventType }: SesEvent): 'ignored' {
  log.info('event ignored', { eventType })
  return 'ignored'
}

/** Not fatal, and nothing of it is kept: addresses of somebody else's mail least of all. */
function countForeign({ log, metrics }: ApplyFeedbackPorts, { eventType }: SesEvent, why: string): 'foreign' {
  metrics.count('foreignEvents', 1)
  log.warn('foreign event', { eventType, why })
  return 'foreign'
}
