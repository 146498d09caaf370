import type { Delivery, EditionKey } from '../domain/edition.ts'
import type { Heard } from '../domain/ledger.ts'
import { areTooMany } from '../domain/soft-bounces.ts'
import { isTrustedClick } from '../domain/trusted-click.ts'
import type { SesEvent } from '../messages.ts'
import type { Addresses, Deliveries, Feedback, Log, MailRecords, Metrics, Troubles } from '../ports.ts'

type Ports = {
  readonly deliveries: Pick<Deliveries, 'record'>
  readonly addresses: Pick<Addresses, 'suppress' | 'addSoftBounce'>
  readonly troubles: Pick<Troubles, 'add'>
  readonly records: Pick<MailRecords, 'noteClick'>
  readonly feedback: Pick<Feedback, 'heard'>
  /** The one that our own mail names. */
  readonly configurationSet: string
  readonly metrics: Metrics
  readonly log: Log
}

/** What one event means to us: what the ledger hears, and what is wrong with which addresses. */
type News = { readonly event: Heard; readonly at: string; readonly harm?: Harm }
type Harm = {
  readonly kind: 'bounce' | 'complaint' | 'soft bounce'
  readonly at: string
  readonly addresses: readonly string[]
}

type Addressed = EditionKey & { readonly memberId: string }

/**
 * Applies one SES event to the delivery that its tags name, whatever order events come in and however often, and stops
 * mail to addresses that bounced for good or complained. Should any part fail, the event comes again as a whole.
 */
export async function applyFeedback(ports: Ports, event: SesEvent): Promise<'applied' | 'foreign' | 'ignored'> {
  const origin = originOf(event, ports.configurationSet)
  if (origin === 'foreign') return countForeign(ports, event, 'it went through another configuration set')
  const news = newsOf(event)
  if (!news) return ignore(ports, event)
  const addressed = addressedBy(event)
  if (origin === 'unsaid' && !addressed) return countForeign(ports, event, 'its tags are not ours')

  const recorded = addressed && (await note(ports, event, news, addressed))
  await suppress(ports, event, news, recorded)
  if (addressed && recorded && isVisit(event, recorded)) {
    await ports.records.noteClick(addressed.groupId, addressed.memberId, news.at)
  }
  // Only now: who looks for what was never heard must not take this for heard before it is written down.
  if (event.eventType === 'Send' && origin === 'ours') await ports.feedback.heard(event.mail.timestamp)
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
const id = /^[\w-]{1,64}$/
const date = /^\d{4}-\d{2}-\d{2}$/

/** Undefined where the tags are not such as we write: what they hold is not to become a key. */
function addressedBy({ mail }: SesEvent): Addressed | undefined {
  const [groupId = '', edition = '', memberId = ''] = tagNames.map((name) => mail.tags[name]?.[0])
  return id.test(groupId) && date.test(edition) && id.test(memberId) ? { groupId, date: edition, memberId } : undefined
}

/** Undefined for what changes nothing: a "not spam" report is a member taking our side, and a scanner is no reader. */
function newsOf(event: SesEvent): News | undefined {
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

/** A soft bounce is of the mailbox at the time, not of the address: the ledger hears only that SES took the message. */
function bounceNews({ bounce, mail }: SesEvent & { eventType: 'Bounce' }): News {
  const addresses = bounce.bouncedRecipients.map(({ emailAddress }) => emailAddress)
  const at = bounce.timestamp
  if (bounce.bounceType === 'Permanent') return { event: 'bounce', at, harm: { kind: 'bounce', at, addresses } }
  return { event: 'send', at: mail.timestamp, harm: { kind: 'soft bounce', at, addresses } }
}

function complaintNews({ complaint }: SesEvent & { eventType: 'Complaint' }): News | undefined {
  if (complaint.complaintFeedbackType === 'not-spam') return undefined
  const addresses = complaint.complainedRecipients.map(({ emailAddress }) => emailAddress)
  const at = complaint.timestamp
  return { event: 'complaint', at, harm: { kind: 'complaint', at, addresses } }
}

async function suppress(
  { addresses: known }: Ports,
  { mail }: SesEvent,
  { harm }: News,
  delivery: Delivery | undefined,
): Promise<void> {
  // SES calls an automatic reply a soft bounce too: whoever is on holiday got the mail, and wants the next.
  const isReply = harm?.kind === 'soft bounce' && delivery?.deliveredAt !== undefined
  if (!harm || isReply) return
  const { kind, at, addresses } = harm
  for (const address of addresses) {
    if (kind !== 'soft bounce') await known.suppress(address, kind, at)
    else if (areTooMany(await known.addSoftBounce(address, mail.messageId, at))) {
      await known.suppress(address, 'soft bounces', at)
    }
  }
}

function isVisit(event: SesEvent, { claimedAt, deliveredAt = claimedAt }: Delivery): boolean {
  return event.eventType === 'Click' && isTrustedClick(event.click, deliveredAt)
}

/** Undefined where the delivery is not there: its edition expired, or was never ours. */
async function note(ports: Ports, event: SesEvent, news: News, addressed: Addressed): Promise<Delivery | undefined> {
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
  if (harm && harm.kind !== 'soft bounce' && !harm.addresses.every(isSimulator)) {
    await ports.troubles.add({ ...addressed, kind: harm.kind, at: harm.at })
  }
  return after
}

/** Mail to SES's simulator says nothing of anybody's address, and must not close the brake. */
function isSimulator(address: string): boolean {
  return address.toLowerCase().endsWith('@simulator.amazonses.com')
}

function ignore({ log }: Ports, { eventType }: SesEvent): 'ignored' {
  log.info('event ignored', { eventType })
  return 'ignored'
}

/** Not fatal, and nothing of it is kept: addresses of somebody else's mail least of all. */
function countForeign({ log, metrics }: Ports, { eventType }: SesEvent, why: string): 'foreign' {
  metrics.count('foreignEvents', 1)
  log.warn('foreign event', { eventType, why })
  return 'foreign'
}
