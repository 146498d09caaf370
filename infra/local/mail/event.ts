import { account, arn, region } from '../place.ts'
import type { SubmittedMail } from './accept.ts'
import { headerValue } from './raw-message.ts'
import { type Fate, fatesOf } from './simulator.ts'

/** An event of a configuration set: its kind as MatchingEventTypes spells it, and how to write the JSON to be published. */
export type LocalSesEvent = { readonly type: string; readonly write: () => string }

/** Everything that SES will tell of a message: its Send, then what became of it at each address. */
export function eventsOf(
  submission: SubmittedMail,
  { id, at, checksAddresses }: { readonly id: string; readonly at: Date; readonly checksAddresses: boolean },
): readonly LocalSesEvent[] {
  const mail = mailOf(submission, id, at)
  const event = (eventType: string, details: object): LocalSesEvent => ({
    type: eventType.toLowerCase(),
    write: () => JSON.stringify({ eventType, mail, ...details }),
  })
  const fates = submission.destinations.flatMap((address) =>
    fatesOf(address, checksAddresses).map((fate) => {
      const { eventType, details } = detailsOf(fate, address, at)
      return event(eventType, details)
    }),
  )
  return [event('Send', { send: {} }), ...fates]
}

function mailOf({ source, destinations, configurationSet, tags, headers }: SubmittedMail, messageId: string, at: Date) {
  const custom = Object.entries(tags).map(([name, value]) => [name, [value]])
  return {
    timestamp: at.toISOString(),
    source,
    sourceArn: arn('ses', `identity/${source}`),
    sendingAccountId: account,
    messageId,
    destination: destinations,
    headersTruncated: false,
    headers,
    commonHeaders: {
      from: [headerValue(headers, 'From')],
      to: [headerValue(headers, 'To')],
      subject: headerValue(headers, 'Subject'),
      messageId,
    },
    tags: {
      'ses:operation': ['SendRawEmail'],
      'ses:configuration-set': [configurationSet],
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': [source.split('@')[1] ?? ''],
      'ses:caller-identity': ['local'],
      ...Object.fromEntries(custom),
    },
  }
}

function detailsOf(fate: Fate, address: string, at: Date): { eventType: string; details: object } {
  const timestamp = at.toISOString()
  const bounce = (bounceType: string, bounceSubType: string, status: string, diagnosticCode: string) => ({
    eventType: 'Bounce',
    details: {
      bounce: {
        feedbackId: crypto.randomUUID(),
        bounceType,
        bounceSubType,
        bouncedRecipients: [{ emailAddress: address, action: 'failed', status, diagnosticCode }],
        timestamp,
        reportingMTA: `dns; a1.${region}.smtp-out.amazonses.com`,
      },
    },
  })
  switch (fate) {
    case 'Delivery':
      return {
        eventType: 'Delivery',
        details: {
          delivery: {
            timestamp,
            processingTimeMillis: 1,
            recipients: [address],
            smtpResponse: '250 2.0.0 OK',
            reportingMTA: `a1.${region}.smtp-out.amazonses.com`,
          },
        },
      }
    case 'HardBounce':
      return bounce('Permanent', 'General', '5.1.1', 'smtp; 550 5.1.1 user unknown')
    case 'SoftBounce':
      return bounce('Transient', 'MailboxFull', '4.2.2', 'smtp; 452 4.2.2 mailbox full')
    case 'Reject':
      return { eventType: 'Reject', details: { reject: { reason: 'Bad content' } } }
    case 'Suppressed':
      return bounce('Permanent', 'Suppressed', '5.1.1', 'Amazon SES has suppressed sending to this address.')
    case 'AddressCheck':
      return bounce('Permanent', 'EmailValidationSuppressed', '5.1.1', 'The address did not pass email validation.')
    case 'AutoReply':
      return bounce('Transient', 'General', '4.0.0', 'smtp; out of office')
    case 'Complaint':
      return {
        eventType: 'Complaint',
        details: {
          complaint: {
            complainedRecipients: [{ emailAddress: address }],
            timestamp,
            feedbackId: crypto.randomUUID(),
            complaintSubType: null,
            complaintFeedbackType: 'abuse',
            userAgent: 'Amazon SES Mailbox Simulator',
          },
        },
      }
  }
}
