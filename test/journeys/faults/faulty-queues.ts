import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, Asked, Hook, Pass } from '../../infra/local/proxy.ts'
import type { World } from './world.ts'

const twiceShare = 0.1
const longestDelay = 2000
type Message = { readonly Body: string; readonly MessageId: string }

/** Queues and topics that deliver at least once, some of it twice at the same time, and in no order. */
export function faultyQueues(world: World, url: string): Hook {
  return async (asked, pass) => {
    const action = String(asked.headers['x-amz-target'] ?? '')
      .split('.')
      .at(-1)
    if (action === '') return publishShuffled(world, url, new URLSearchParams(asked.body.toString()))
    if (action === 'ReceiveMessage') return receiveTwice(world, url, asked, pass)
    if (action === 'SendMessageBatch' && asked.instance) await world.beforeQueued(asked.body.toString())
    return pass()
  }
}

/** Half of what comes twice comes to two workers at once, the other half again when the first is done with it. */
async function receiveTwice(world: World, url: string, { body }: Asked, pass: Pass): Promise<Answer> {
  const answer = await pass()
  if (answer.status !== 200) return answer
  const content = JSON.parse(answer.body.toString())
  const messages: Message[] = content.Messages ?? []
  const twins = messages.filter(({ Body }) => world.chance.hits('twice', identityOf(Body), twiceShare))
  const now: Message[] = []
  for (const twin of twins) {
    world.count('messages twice')
    if (world.chance.hits('at once', identityOf(twin.Body), 0.5)) now.push(twin)
    else await sendAgain(url, JSON.parse(body.toString()).QueueUrl, twin.Body)
  }
  return { ...answer, body: Buffer.from(JSON.stringify({ ...content, Messages: [...messages, ...now] })) }
}

async function sendAgain(url: string, QueueUrl: string, MessageBody: string): Promise<void> {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' }
  const body = JSON.stringify({ QueueUrl, MessageBody, DelaySeconds: 2 })
  const { status } = await fetch(url, { method: 'POST', headers, body })
  if (status !== 200) throw new Error(`A copy was refused with ${status}.`)
}

/** Takes a batch of notices at once, and publishes each by itself at a time of its own, some of them twice. */
function publishShuffled(world: World, url: string, form: URLSearchParams): Answer {
  for (let nth = 1; form.has(`PublishBatchRequestEntries.member.${nth}.Id`); nth += 1) {
    const Message = form.get(`PublishBatchRequestEntries.member.${nth}.Message`) ?? ''
    const TopicArn = form.get('TopicArn') ?? ''
    const identity = identityOf(Message)
    const copies = world.chance.hits('event twice', identity, twiceShare) ? 2 : 1
    if (copies === 2) world.count('events twice')
    for (let copy = 0; copy < copies; copy += 1) {
      const notice = new URLSearchParams({ Action: 'Publish', TopicArn, Message })
      const delay = isAwaited(world, Message) ? 0 : world.chance.number('delay', identity, longestDelay)
      world.later(sleep(delay).then(() => fetch(url, { method: 'POST', body: notice })))
    }
  }
  const headers = { 'content-type': 'text/xml' }
  return { status: 200, headers, body: Buffer.from('<PublishBatchResponse></PublishBatchResponse>') }
}

/** A Send event that is to overtake the answer to its sender. */
function isAwaited({ heldBack }: World, notice: string): boolean {
  const { eventType, mail } = JSON.parse(notice)
  const [member] = String(mail.destination).split('@')
  return eventType === 'Send' && member !== undefined && heldBack.has(member)
}

/** What a message is about, without the times in it. */
function identityOf(body: string): string {
  const { eventType, mail, recipients, cursor, review } = JSON.parse(body)
  if (eventType) return `${eventType} ${mail.destination}`
  if (recipients) return `batch ${recipients[0].memberId}`
  return cursor ? `page ${JSON.stringify(cursor)}` : `edition ${review ?? ''}`
}
