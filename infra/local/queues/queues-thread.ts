import { workerData } from 'node:worker_threads'
import { buildApp } from 'fauxqs'
import { account, region } from '../place.ts'
import { serveThread } from '../threads/thread-side.ts'
import { queuesPlan } from './plan.ts'

const plan = queuesPlan.parse(workerData)
const app = buildApp({ logger: false, defaultRegion: region })

// The emulator names its queues by a host that not every machine resolves. Clients name them by localhost, or by the
// address of a stand-in.
app.addHook('preHandler', async ({ body }: { body: unknown }) => {
  if (typeof body !== 'object' || body === null || !('QueueUrl' in body)) return
  body.QueueUrl = String(body.QueueUrl).replace(/^http:\/\/[^/]+/, `http://sqs.${region}.localhost:${plan.port}`)
})

serveThread('queues', {
  start: async () => {
    for (const { name, attributes } of plan.queues)
      await ask('CreateQueue', { QueueName: name, Attributes: attributes })
    for (const { name } of plan.topics) await askTopics({ Action: 'CreateTopic', Name: name })
    for (const { topicArn, queueArn, raw } of plan.subscriptions) {
      await askTopics({
        Action: 'Subscribe',
        TopicArn: topicArn,
        Protocol: 'sqs',
        Endpoint: queueArn,
        'Attributes.entry.1.key': 'RawMessageDelivery',
        'Attributes.entry.1.value': String(raw),
      })
    }
    await app.listen({ port: plan.port, host: '127.0.0.1' })
  },
  counts: async () => {
    const response = await app.inject({ method: 'GET', url: '/_fauxqs/queues' })
    return response.json()
  },
  // Its closing answers the polls that wait, so none is cut off with a message in hand.
  stop: () => app.close(),
})

async function ask(action: string, body: object): Promise<void> {
  await post('application/x-amz-json-1.0', JSON.stringify(body), { 'x-amz-target': `AmazonSQS.${action}` })
}

async function askTopics(form: Record<string, string>): Promise<void> {
  await post('application/x-www-form-urlencoded', new URLSearchParams(form).toString(), {})
}

/** Asked from inside, with the very host by which others will ask: queue addresses are made of it. */
async function post(contentType: string, payload: string, headers: Record<string, string>): Promise<void> {
  const response = await app.inject({
    method: 'POST',
    url: '/',
    authority: `localhost:${plan.port}`,
    headers: { 'content-type': contentType, ...headers },
    payload,
  })
  if (response.statusCode !== 200) throw new Error(`The queues of account ${account} refused: ${response.body}`)
}
