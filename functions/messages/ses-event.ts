import * as z from 'zod'
import { isId } from '../domain/is-id.ts'
import { linkName } from '../domain/sending/delivery.ts'
import { isRecord } from '../domain/shapes/is-record.ts'

const addresses = z.array(z.object({ emailAddress: z.string() })).min(1)

/** In one form, so that times can be compared as text. */
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())

/** A tag in another form than SES's own counts as none. */
const tag = z.array(z.string()).optional().catch(undefined)

const mail = z.object({
  timestamp: time,
  messageId: z.string().min(1),
  /** The recipient of the message; there is one, if it is Rekindle's. */
  destination: z.array(z.string()).optional().catch(undefined),
  tags: z
    .object({
      'ses:configuration-set': tag,
      group: tag,
      edition: tag,
      member: tag,
      leaf: tag,
      join: tag,
      joinGroup: tag,
    })
    .catch({}),
})

/** One SES event. Configuration sets say `eventType`, identity notifications say `notificationType`. */
export const sesEvent = z.preprocess(
  (value) => (isRecord(value) && !value.eventType ? { ...value, eventType: value.notificationType } : value),
  z.discriminatedUnion('eventType', [
    z.object({
      eventType: z.enum(['Send', 'Reject', 'Rendering Failure', 'Open', 'DeliveryDelay', 'Subscription']),
      mail,
    }),
    z.object({ eventType: z.literal('Delivery'), mail, delivery: z.object({ timestamp: time }) }),
    z.object({
      eventType: z.literal('Bounce'),
      mail,
      bounce: z.object({
        bounceType: z.string(),
        bounceSubType: z.string().nullish(),
        timestamp: time,
        bouncedRecipients: addresses,
      }),
    }),
    z.object({
      eventType: z.literal('Complaint'),
      mail,
      complaint: z.object({
        timestamp: time,
        complainedRecipients: addresses,
        complaintSubType: z.string().nullish(),
        complaintFeedbackType: z.string().nullish(),
      }),
    }),
    z.object({
      eventType: z.literal('Click'),
      mail,
      /** `automated` where SES tells scanners from people. */
      click: z.object({ timestamp: time, automated: z.boolean().nullish(), link: z.string().optional() }),
    }),
  ]),
)

/** The test message that SES publishes to a new topic, or to one that an identity gets, to check its permission. */
export function isSesGreeting(body: string): boolean {
  return body.startsWith('Successfully validated SNS topic for Amazon SES event publishing') || isIdentityGreeting(body)
}

const subscribed = 'AmazonSnsSubscriptionSucceeded'
const identityGreeting = z.object({ notificationType: z.literal(subscribed) })

function isIdentityGreeting(body: string): boolean {
  // Each event is looked at, and hardly any has the word: the others are not parsed for this.
  if (!body.includes(subscribed)) return false
  try {
    return identityGreeting.safeParse(JSON.parse(body)).success
  } catch {
    return false
  }
}

export type SesEvent = z.infer<typeof sesEvent>

/** Mail to SES's simulator says nothing about an address. */
export function isOfSimulator(address: string): boolean {
  return address.toLowerCase().endsWith('@simulator.amazonses.com')
}

/** A mail to somebody who asked to join: the id of the request, and its group. */
export type MailedJoiner = { readonly id: string; readonly groupId: string }

/** Undefined for any other mail. */
export function joiningOf({ mail }: SesEvent): MailedJoiner | undefined {
  const [id = '', groupId = ''] = [mail.tags.join?.[0], mail.tags.joinGroup?.[0]]
  return isId(id) && isId(groupId) ? { id, groupId } : undefined
}

/** What a delivery keeps of the link that was clicked; undefined where none was. */
export function clickedLink(event: SesEvent): string | undefined {
  return event.eventType === 'Click' && event.click.link !== undefined ? linkName(event.click.link) : undefined
}
