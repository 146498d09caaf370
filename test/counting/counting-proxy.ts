import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http'

/** Requests and DynamoDB's capacity units by service and action, as `dynamodb PutItem`. */
export type Counts = Map<string, { requests: number; units: number }>
export type CountingProxy = { readonly url: string; readonly close: () => void }

/** Passes everything on to `target` and counts it; DynamoDB is asked to say what each request consumed. */
export async function startCountingProxy(target: string, counts: Counts): Promise<CountingProxy> {
  const agent = new Agent({ keepAlive: true })
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const asked = Buffer.concat(chunks)
    const action = actionOf(incoming, asked)
    const body = action.startsWith('dynamodb') ? askForCapacity(asked) : asked
    const headers = { ...incoming.headers, 'content-length': String(body.length) }
    const forwarded = request(`${target}${incoming.url ?? ''}`, { method: incoming.method, headers, agent })
    forwarded.on('error', () => outgoing.destroy())
    forwarded.on('response', async (answer) => {
      const parts: Buffer[] = []
      for await (const part of answer) parts.push(part)
      const answered = Buffer.concat(parts)
      count(counts, action, answered)
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(answered)
    })
    forwarded.end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://localhost:${portOf(server)}`, close: () => void server.close() }
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

function actionOf({ headers }: IncomingMessage, body: Buffer): string {
  const target = headers['x-amz-target']
  if (typeof target === 'string') {
    return target.replace(/^DynamoDB_\d+\./, 'dynamodb ').replace(/^AmazonSQS\./, 'sqs ')
  }
  const action = new URLSearchParams(body.toString('latin1', 0, 2000)).get('Action') ?? 'other'
  return `${action.startsWith('Publish') ? 'sns' : 'ses'} ${action}`
}

function askForCapacity(body: Buffer): Buffer {
  return Buffer.from(JSON.stringify({ ...JSON.parse(body.toString()), ReturnConsumedCapacity: 'TOTAL' }))
}

function count(counts: Counts, action: string, answer: Buffer): void {
  const kind = nameOf(action, answer)
  const entry = counts.get(kind) ?? { requests: 0, units: 0 }
  entry.requests += 1
  entry.units += action.startsWith('dynamodb') ? unitsOf(answer, action) : 0
  counts.set(kind, entry)
}

/** A poll that found nothing is no part of a message's cost. */
function nameOf(action: string, answer: Buffer): string {
  return action === 'sqs ReceiveMessage' && !answer.includes('"Body"') ? 'sqs ReceiveMessage, empty' : action
}

/** A write whose condition failed says nothing of what it consumed: one unit, as AWS counts it. */
function unitsOf(answer: Buffer, action: string): number {
  const { ConsumedCapacity } = JSON.parse(answer.toString() || '{}')
  const consumed = [ConsumedCapacity].flat().filter(Boolean)
  if (consumed.length === 0) return /Put|Update|Delete/.test(action) ? 1 : 0
  return consumed.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
}
