import type { EditionKey } from '../../domain/edition.ts'
import { isId } from '../../domain/is-id.ts'
import type { FeedbackKind } from '../../domain/sending/ledger.ts'
import { isDate } from '../../domain/times.ts'
import type { SesEvent } from '../ses-event.ts'

/** What one event means: the event for the ledger, and the problems with addresses. */
export type FeedbackNews = { readonly event: FeedbackKind; readonly at: string; readonly harm?: Harm }
export type Harm = {
  readonly kind: 'bounce' | 'complaint' | 'soft bounce' | 'address check'
  readonly at: string
  /** Whom SES names, as it writes them. */
  readonly named: readonly string[]
  /** Whether SES attempted delivery: a problem known before says nothing new about the group that mails. */
  readonly tried: boolean
}

/** The delivery that a mail's tags name. */
export type Addressed = EditionKey & { readonly memberId: string; readonly leaf?: string | undefined }

/** An event with what it means and which delivery it is about; without news it changes nothing. */
export type Heard = {
  readonly event: SesEvent
  readonly origin: 'ours' | 'foreign' | 'unsaid'
  /** Undefined of a mail that went through another configuration set than ours. */
  readonly addressed: Addressed | undefined
  readonly news: FeedbackNews | undefined
}

export function heardIn(event: SesEvent, ours: string): Heard {
  const origin = originOf(event, ours)
  return { event, origin, addressed: origin === 'foreign' ? undefined : addressedBy(event), news: newsOf(event) }
}

/** Identity notifications do not name the configuration set of a message. */
function originOf({ mail }: SesEvent, ours: string): Heard['origin'] {
  const configurationSet = mail.tags['ses:configuration-set']?.[0]
  if (configurationSet === undefined) return 'unsaid'
  return configurationSet === ours ? 'ours' : 'foreign'
}

const tagNames = ['group', 'edition', 'member'] as const
/** A leaf is named in letters, digits, `-` and `_`. */
const leafName = /^[\w-]{1,256}$/

/** Rekindle's own mail outside editions, such as a probe, has none of these tags. */
export function isTagged({ mail }: SesEvent): boolean {
  return tagNames.some((name) => mail.tags[name])
}

/** Undefined if the tags are not in Rekindle's form: their content must not become a key. */
function addressedBy({ mail }: SesEvent): Addressed | undefined {
  const [groupId = '', date = '', memberId = ''] = tagNames.map((name) => mail.tags[name]?.[0])
  const [leaf = ''] = mail.tags.leaf ?? []
  if (!isId(groupId) || !isDate(date) || !isId(memberId)) return undefined
  return { groupId, date, memberId, ...(leafName.test(leaf) && { leaf }) }
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
  const named = bouncedRecipients.map(({ emailAddress }) => emailAddress)
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
  const named = complainedRecipients.map(({ emailAddress }) => emailAddress)
  const tried = complaintSubType !== untried
  return { event: tried ? 'complaint' : 'reject', at, harm: { kind: 'complaint', at, named, tried } }
}
