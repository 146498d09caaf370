import nodemailer from 'nodemailer'
import { envelope } from '../../fixtures/mails/mail.ts'
import { peerPackage } from './packages.ts'
import { linksOf, type Person, type Plan } from './plan.ts'

export const subject = 'Wheat paste keeps going mouldy in August, what do you add? and 6 more'

/** The second API's client, with the keys of nobody. */
export function sesClient({ ses }: Plan) {
  const { SESv2Client, SendEmailCommand } = peerPackage('@aws-sdk/client-sesv2')
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  return { client: new SESv2Client({ endpoint: ses.second, region: 'us-east-1', credentials }), SendEmailCommand }
}

/** Nodemailer with its transport for SES, as its documentation has it. */
export function nodemailerFor(plan: Plan) {
  const { client, SendEmailCommand } = sesClient(plan)
  const transport = nodemailer.createTransport({ SES: { sesClient: client, SendEmailCommand } })
  return (to: Person, body: { readonly html: string; readonly text: string }) =>
    transport.sendMail({
      from: { name: envelope.fromName, address: envelope.from },
      to: { name: to.name, address: to.email },
      subject,
      ...body,
      textEncoding: 'quoted-printable',
      headers: {
        'List-Unsubscribe': `<${linksOf(to).unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'Auto-Submitted': 'auto-generated',
      },
    })
}
