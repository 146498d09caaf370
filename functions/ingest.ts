import { type Context, Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import { bodyLimit } from 'hono/body-limit'
import { answers, longestBody } from './messages/ingest-answers.ts'
import { loadRecords } from './steps/ingest/import-records.ts'
import { ingestBatch } from './steps/ingest/ingest-batch.ts'
import { ingestWebhook } from './steps/ingest/ingest-webhook.ts'
import { type SignedAnswer, takeSigned } from './steps/ingest/take-signed.ts'
import { ingestPorts } from './wiring/ingest.ts'

const base = ingestPorts()
const taking: Parameters<typeof takeSigned>[0] = { ...base, load: (records) => loadRecords(base, records) }
const ports: Parameters<typeof ingestWebhook>[0] = { ...base, takeSigned: (...given) => takeSigned(taking, ...given) }
const bodyOf = async (c: Context) => new Uint8Array(await c.req.arrayBuffer())
const headerOf = (c: Context) => (name: string) => c.req.header(name) ?? ''

const site = new Hono()
site.use(bodyLimit({ maxSize: longestBody, onError: (c) => c.json(answers['too long'].body, 413) }))
site.post('/ingest/:group', async (c) => {
  const [groupId, header, body] = [c.req.param('group'), headerOf(c), await bodyOf(c)]
  const [keyId, timestamp] = [header('Rekindle-Key'), header('Rekindle-Timestamp')]
  const signature = header('Rekindle-Signature')
  return answer(c, await ingestBatch(ports, { groupId, keyId, timestamp, signature, body }))
})
site.post('/ingest/:group/discourse/:key', async (c) => {
  const [{ group: groupId, key: keyId }, header, body] = [c.req.param(), headerOf(c), await bodyOf(c)]
  const [signature, event] = [header('X-Discourse-Event-Signature'), header('X-Discourse-Event')]
  return answer(c, await ingestWebhook(ports, { groupId, keyId, signature, event, body }))
})

function answer(c: Context, ingested: SignedAnswer) {
  c.header('Cache-Control', 'no-store')
  if (ingested.kind === 'taken') return c.json({ ...ingested, kind: undefined })
  if (ingested.kind === 'later') c.header('Retry-After', '5')
  return c.json(answers[ingested.kind].body, answers[ingested.kind].status)
}

/** Called by the HTTP API, with a platform's records. */
export const handler = handle(site)
