import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { prepare } from '../../../functions/mail/merge.ts'
import { message } from '../../../functions/mail/message.ts'
import { cardsOf, compileSample, envelope, recipientOf } from '../../fixtures/mails/mail.ts'
import { linksOf, sendToAll } from './plan.ts'

/** Rekindle's merge and SES's first API, with nothing of the ledger around them. */
await sendToAll(async ({ ses }) => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new SESClient({ endpoint: ses.first, region: 'us-east-1', credentials })
  const prepared = prepare(await compileSample())
  const ids = cardsOf().map(({ id }) => id)
  return (to) => {
    const links = { ...linksOf(to), mute: { start: 'https://mail.binders.example/not-for-me', token: to.token } }
    const recipient = recipientOf(ids, { memberId: to.id, name: to.name, links })
    const raw = message(prepared, recipient, { ...envelope, to: to.email, toName: to.name, memberId: to.id })
    const parts = { Source: envelope.from, Destinations: [to.email], ConfigurationSetName: 'bench' }
    return client.send(new SendRawEmailCommand({ ...parts, RawMessage: { Data: Buffer.from(raw) } }))
  }
})
