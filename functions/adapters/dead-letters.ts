import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { chunksOf } from '../domain/chunks.ts'
import { inParallel } from '../domain/in-parallel.ts'
import type { DeadLetter } from '../domain/operators/dead-letter.ts'
import { timeAt } from '../domain/times.ts'
import type { DeadLetters } from '../ports.ts'
import { depthsOf } from './queue-depths.ts'

/** For how many seconds a message that was read stays hidden from others. */
const hidden = 30
/** SQS sometimes answers "nothing" although there are messages. */
const quietLooks = 2
const side = 8

export type DeadLetterQueueUrls = {
  readonly deadLetters: string
  /** The queue that its messages come from; absent if they come from none. */
  readonly source?: string
}

async function receive(client: SQSClient, queueUrl: string): Promise<readonly Message[]> {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: hidden,
      WaitTimeSeconds: 1,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['SentTimestamp'],
    }),
  )
  return Messages
}

/** A dead-letter queue. A message is put back before it is deleted: a crash in between may double it, but never loses it. */
export function deadLettersAt(urls: DeadLetterQueueUrls, client = new SQSClient({})): DeadLetters {
  const receipts = new Map<string, string>()

  const remove = async (ids: readonly string[]): Promise<void> => {
    const Entries = ids.flatMap((id, index) => {
      const ReceiptHandle = receipts.get(id)
      return ReceiptHandle ? [{ Id: String(index), ReceiptHandle }] : []
    })
    if (Entries.length === 0) return
    const { Failed = [] } = await client.send(new DeleteMessageBatchCommand({ QueueUrl: urls.deadLetters, Entries }))
    if (Failed.length > 0) throw new Error(`${Failed.length} dead letters could not be deleted: ${Failed[0]?.Message}`)
  }
  const inTens = (messages: readonly DeadLetter[], work: (ten: readonly DeadLetter[]) => Promise<unknown>) =>
    inParallel(
      chunksOf(messages, 10).map((ten) => () => work(ten)),
      side,
    )

  return {
    count: async () => {
      const [count = 0] = await depthsOf(client, urls.deadLetters, ['waiting'])
      return count
    },
    look: async (most) => {
      const seen = new Map<string, DeadLetter>()
      for (let nothingNew = 0; nothingNew < quietLooks && seen.size < most; ) {
        const known = seen.size
        for (const message of await receive(client, urls.deadLetters)) {
          const deadLetter = deadLetterFrom(message)
          seen.set(deadLetter.id, deadLetter)
          receipts.set(deadLetter.id, message.ReceiptHandle ?? '')
        }
        nothingNew = seen.size > known ? 0 : nothingNew + 1
      }
      return [...seen.values()].slice(0, most)
    },
    redrive: async (messages) => {
      const { source } = urls
      if (source === undefined) throw new Error('These dead letters came from no queue: they can only be discarded.')
      await inTens(messages, async (ten) => {
        for (const { body } of ten) await client.send(new SendMessageCommand({ QueueUrl: source, MessageBody: body }))
        await remove(ten.map(({ id }) => id))
      })
    },
    discard: async (messages) => {
      await inTens(messages, (ten) => remove(ten.map(({ id }) => id)))
    },
  }
}

function deadLetterFrom({ MessageId = '', Body = '', Attributes, MessageAttributes }: Message): DeadLetter {
  const reason = MessageAttributes?.reason?.StringValue
  const sentAt = timeAt(Number(Attributes?.SentTimestamp ?? 0))
  return { id: MessageId, body: Body, sentAt, ...(reason !== undefined && { reason }) }
}
