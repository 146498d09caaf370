import { type Context, Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import { bodyLimit } from 'hono/body-limit'
import { answers, longestBody } from './messages/doors/ingest-answers.ts'
import { readSigned } from './messages/doors/signed-headers.ts'
import { loadRecords } from './steps/ingest/import-records.ts'
import { ingestBatch } from './steps/ingest/ingest-batch.ts'
import { ingestWebhook } from './steps/ingest/ingest-webhook.ts'
import { type SignedAnswer, takeSigned } from './steps/ingest/take-signed.ts'
import { answerPlatform, type EventsAnswer } from './steps/telling/answer-platform.ts'
import { readEvents } from './steps/telling/read-events.ts'
import { ingestPorts } from './wiring/doors/ingest.ts'

const base = ingestPorts()
const taking: Parameters<typeof takeSigned>[0] = { ...base, load: (records) => loadRecords(base, records) }
const ports: Parameters<typeof ingestWebhook>[0] = { ...base, takeSigned: (...given) => takeSigned(taking, ...given) }
const telling: Parameters<typeof answerPlatform>[0] = { ...base, readEvents: (asked) => readEvents(base, asked) }
const bodyOf = async (c: Context) => new Uint8Array(await c.req.arrayBuffer())
const signedOf = (c: Context) => ({ groupId: c.req.param('group') ?? '', ...readSigned((name) => c.req.header(name)) })
const site = new Hono()
site.use(bodyLimit({ maxSize: longestBody, onError: (c) => c.json(answers['too long'].body, 413) }))
site.post('/ingest/:group', async (c) => answer(c, await ingestBatch(ports, { ...signedOf(c), body: await bodyOf(c) })))
site.post('/ingest/:group/discourse/:key', async (c) => {
  const [{ group: groupId, key: keyId }, body] = [c.req.param(), await bodyOf(c)]
  const [signature = '', event = ''] = ['Event-Signature', 'Event'].map((name) => c.req.header(`X-Discourse-${name}`))
  return answer(c, await ingestWebhook(ports, { groupId, keyId, signature, event, body }))
})
site.get('/events/:group', async (c) =>
  answer(c, await answerPlatform(telling, { ...signedOf(c), after: c.req.query('after') ?? '' })),
)

function answer(c: Context, { kind, ...told }: SignedAnswer | EventsAnswer) {
  c.header('Cache-Control', 'no-store')
  if (kind === 'taken' || kind === 'told') return c.json(told)
  if (kind === 'later') c.header('Retry-After', '5')
  return c.json(answers[kind].body, answers[kind].status)
}

/** Called by the HTTP API, by a group’s platform: with its records, or for what it has not heard yet. */
export const handler = handle(site)
