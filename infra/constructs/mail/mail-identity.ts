import { Aws } from 'aws-cdk-lib'
import { DkimIdentity, EasyDkimSigningKeyLength, EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import type { StackSettings } from '../../settings.ts'
import type { Dns } from './dns.ts'

export type MailIdentityProps = {
  readonly domain: string
  readonly dns: Dns
  readonly settings: Pick<StackSettings, 'mailFromDomain' | 'dmarc'>
}

/** The domain that SES may send from: signed with a key that SES keeps and renews, and with bounces that return to it. */
export class MailIdentity extends Construct {
  constructor(scope: Construct, id: string, { domain, dns, settings }: MailIdentityProps) {
    super(scope, id)
    const { mailFromDomain = `bounce.${domain}`, dmarc } = settings
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(domain),
      dkimIdentity: DkimIdentity.easyDkim(EasyDkimSigningKeyLength.RSA_2048_BIT),
      mailFromDomain,
      // Bounces come as delivery events: mails about them would fill the sender's mailbox.
      feedbackForwarding: false,
    })
    for (const [nth, { name, value }] of identity.dkimRecords.entries()) {
      dns.add(`Dkim${nth + 1}`, { name, type: 'CNAME', value })
    }
    const mailServer = `feedback-smtp.${Aws.REGION}.amazonses.com`
    dns.add('MailFromMx', { name: mailFromDomain, type: 'MX', value: `10 ${mailServer}` })
    dns.add('MailFromSpf', { name: mailFromDomain, type: 'TXT', value: 'v=spf1 include:amazonses.com ~all' })
    const policy = `v=DMARC1; p=${dmarc ?? 'none'}`
    dns.add('Dmarc', { name: `_dmarc.${domain}`, type: 'TXT', value: policy, make: dmarc !== undefined })
  }
}
