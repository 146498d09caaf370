import { setTimeout as sleep } from 'node:timers/promises'
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { chunksOf } from '../domain/chunks.ts'
import { LaterError } from '../domain/errors.ts'
import { inParallel } from '../domain/in-parallel.ts'
import type { Batch } from '../domain/sending/walk.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import type { DelayedMessage, Queues } from '../ports.ts'

/** SQS delays a message by at most 15 minutes. */
const longestDelay = 900
const mostTries = 5

/** What each queue takes, by the names of the port. */
const served = {
  compose: ['compose', 'reportResults'],
  fanOut: ['fanOut', 'review', 'reviewFurther', 'closeEdition', 'countResults'],
  send: ['send', 'probe'],
  signIn: ['signIn'],
  intake: ['intake', 'listMembers'],
  erase: ['eraseMember'],
  follow: ['follow'],
  join: ['join', 'joinNews'],
  publish: ['publish'],
  tell: ['tell', 'wake'],
} as const

type Served = typeof served
type QueueName = keyof Served

/** The queues whose URLs are given, and no other, so that they can stand beside what sends elsewhere. */
export function queuesAt<Known extends QueueName>(
  urls: Readonly<Record<Known, string>>,
  client?: SQSClient,
): Pick<Queues, Served[Known][number]>
export function queuesAt(urls: Partial<Readonly<Record<QueueName, string>>>, client = new SQSClient({})): object {
  const sendOne = async (url: string | undefined, body: object, delaySeconds = 0) => {
    const DelaySeconds = secondsOf(delaySeconds)
    await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(body), DelaySeconds }))
  }
  const sendMany = async (url: string | undefined, waiting: readonly DelayedMessage<object>[]) => {
    const tasks = chunksOf(waiting, 10).map((chunk) => () => sendChunk(client, url, chunk))
    await inParallel(tasks, 4)
  }
  const all: Queues = {
    compose: (edition) => sendOne(urls.compose, edition),
    countResults: ({ groupId, date, asOf }) =>
      sendOne(urls.fanOut, { groupId, date, asOf, count: 'results', review: 'patiently' }),
    reportResults: ({ groupId, date, asOf }, report) => sendOne(urls.compose, { groupId, date, asOf, report }),
    fanOut: (walk, delaySeconds) => sendOne(urls.fanOut, walk, delaySeconds),
    review: ({ groupId, date, asOf }, how, delaySeconds) =>
      sendOne(urls.fanOut, { groupId, date, asOf, review: how ?? 'patiently' }, delaySeconds),
    reviewFurther: ({ groupId, date, asOf }, review, part) =>
      sendOne(urls.fanOut, { groupId, date, asOf, review, part }),
    closeEdition: ({ groupId, date, asOf }, close) =>
      sendOne(urls.fanOut, { groupId, date, asOf, close, review: 'patiently' }),
    send: (batches) => sendMany(urls.send, batches.map(named)),
    follow: ({ groupId, id, runId }, delaySeconds) => sendOne(urls.follow, { groupId, id, runId }, delaySeconds),
    join: (id, delaySeconds) => sendOne(urls.join, { id }, delaySeconds),
    joinNews: ({ groupId, news }) => sendOne(urls.join, { groupId, news }),
    publish: ({ groupId, date, ended }, delaySeconds) =>
      sendOne(urls.publish, withoutUndefined({ groupId, date, ended }), delaySeconds),
    tell: ({ groupId, memberId }, delaySeconds) => sendOne(urls.tell, { groupId, memberId }, delaySeconds),
    wake: ({ groupId, id }, delaySeconds) => sendOne(urls.tell, { groupId, hookId: id }, delaySeconds),
    probe: () => sendOne(urls.send, { probe: true }),
    // SQS may deliver a message twice: its own name identifies it.
    signIn: (asked) => sendOne(urls.signIn, { request: crypto.randomUUID(), ...asked }),
    intake: (batches) =>
      sendMany(
        urls.intake,
        // Batches of one upload meet in the same rows: one a second leaves each its turn.
        batches.map((message, nth) => ({ message, delaySeconds: nth })),
      ),
    listMembers: (groupId) => sendOne(urls.intake, { groupId, list: 'members' }),
    eraseMember: (groupId, erase) => sendOne(urls.erase, { groupId, erase }),
  }
  const known = new Set<string>(
    Object.entries(served).flatMap(([name, takes]) => (Object.hasOwn(urls, name) ? [...takes] : [])),
  )
  return Object.fromEntries(Object.entries(all).filter(([name]) => known.has(name)))
}

/** A batch of recipients in leaves has them under a name of their own: see the message. */
function named({ message, delaySeconds }: DelayedMessage<Batch>): DelayedMessage<object> {
  const { recipients, ...batch } = message
  const areInLeaves = recipients.some(({ leaf }) => leaf !== undefined)
  return { message: areInLeaves ? { ...batch, inLeaves: recipients } : message, delaySeconds }
}

async function sendChunk(
  client: SQSClient,
  url: string | undefined,
  waiting: readonly DelayedMessage<object>[],
): Promise<void> {
  let pending = waiting.map(({ message, delaySeconds }, index) => ({
    Id: String(index),
    MessageBody: JSON.stringify(message),
    DelaySeconds: secondsOf(delaySeconds),
  }))
  for (let tries = 0; pending.length > 0; tries += 1) {
    if (tries === mostTries) throw new LaterError(`A queue refused ${pending.length} messages ${tries} times.`)
    if (tries > 0) await sleep(100 * 2 ** tries * Math.random())
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: pending }))
    const refused = new Set(Failed.map(({ Id }) => Id))
    pending = pending.filter(({ Id }) => refused.has(Id))
  }
}

function secondsOf(delay: number): number {
  return Math.min(longestDelay, Math.max(0, Math.floor(delay)))
}
