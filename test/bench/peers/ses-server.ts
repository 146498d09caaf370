import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import MailComposer from 'nodemailer/lib/mail-composer'
import * as z from 'zod'
import { listen, readBody } from '../../../infra/local/http-server.ts'
import { createAllowance } from '../../../infra/local/mail/allowance.ts'
import { createSes } from '../../../infra/local/mail/ses.ts'
import { openStore } from '../../../infra/local/mail/store.ts'

/**
 * The laptop's SES in a process of its own, so that what it takes counts for no sender. The peers' packages speak the
 * second API: a front takes its calls and makes the first one's of them. Asked by `ses-server.ts <folder>`.
 */
const set = 'bench'
const grant = { perSecond: 1_000_000, perDay: 1_000_000_000 }
const first = await listen(
  0,
  createSes({
    grant,
    allowance: createAllowance(grant, Date.now),
    sets: [{ name: set, destinations: [], checksAddresses: false }],
    store: openStore(join(process.argv[2] ?? '', 'mail')),
    publisher: { publish: () => undefined, pending: () => 0 },
    now: Date.now,
  }),
)
const urlOf = (server: Awaited<ReturnType<typeof listen>>) => {
  const address = server.address()
  return typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : ''
}

const text = z.object({ Data: z.string() })
const call = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.string()) }),
  Content: z.object({
    Raw: text.optional(),
    Simple: z
      .object({
        Subject: text,
        Body: z.object({ Html: text, Text: text }),
        Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
      })
      .optional(),
  }),
})

async function rawOf({
  FromEmailAddress,
  Destination,
  Content: { Raw, Simple },
}: z.infer<typeof call>): Promise<string> {
  if (!Simple) return Raw?.Data ?? ''
  const mail = new MailComposer({
    from: FromEmailAddress,
    to: Destination.ToAddresses,
    subject: Simple.Subject.Data,
    html: Simple.Body.Html.Data,
    text: Simple.Body.Text.Data,
    headers: Object.fromEntries(Simple.Headers.map(({ Name, Value }) => [Name, Value])),
  })
  return (await mail.compile().build()).toString('base64')
}

const secondApi: RequestListener = async (request, response) => {
  const asked = call.parse(JSON.parse((await readBody(request, 32 * 1024 * 1024)).toString('utf8')))
  const form = new URLSearchParams({
    Action: 'SendRawEmail',
    ConfigurationSetName: set,
    Source: asked.FromEmailAddress,
    'RawMessage.Data': await rawOf(asked),
  })
  for (const [nth, to] of asked.Destination.ToAddresses.entries()) form.append(`Destinations.member.${nth + 1}`, to)
  const answer = await fetch(urlOf(first), { method: 'POST', body: form })
  const xml = await answer.text()
  const [, id] = /<MessageId>(.*?)<\/MessageId>/.exec(xml) ?? []
  const [, problem] = /<Message>(.*?)<\/Message>/.exec(xml) ?? []
  response.writeHead(answer.status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(id === undefined ? { message: problem } : { MessageId: id }))
}

const second = await listen(0, secondApi)
process.stdout.write(`${JSON.stringify({ first: urlOf(first), second: urlOf(second) })}\n`)
