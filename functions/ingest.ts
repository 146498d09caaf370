import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import { bodyLimit } from 'hono/body-limit'
import { answers, longestBody } from './messages/ingest-answers.ts'
import { importRecords } from './steps/import-records.ts'
import { ingestBatch } from './steps/ingest-batch.ts'
import { ingestPorts } from './wiring.ts'

const ports = ingestPorts()
const lines = (records: readonly object[]) => records.map((record, line) => ({ file: 'batch', line, record }))
const withLoad = { ...ports, load: (records: readonly object[]) => importRecords(ports, lines(records)) }

const site = new Hono()
site.use(bodyLimit({ maxSize: longestBody, onError: (c) => c.json(answers['too long'].body, 413) }))
site.post('/ingest/:group', async (c) => {
  const ingested = await ingestBatch(withLoad, {
    groupId: c.req.param('group'),
    keyId: c.req.header('Rekindle-Key') ?? '',
    timestamp: c.req.header('Rekindle-Timestamp') ?? '',
    signature: c.req.header('Rekindle-Signature') ?? '',
    body: new Uint8Array(await c.req.arrayBuffer()),
  })
  c.header('Cache-Control', 'no-store')
  if (ingested.kind === 'taken') return c.json({ accepted: ingested.accepted, refused: ingested.refused })
  const { status, body } = answers[ingested.kind]
  if (ingested.kind === 'later') c.header('Retry-After', '5')
  return c.json(body, status)
})

/** Called by the HTTP API, with a platform's records. */
export const handler = handle(site)
