import * as z from 'zod'
import { post } from '../http-client.ts'

const receivedMessage = z.object({
  MessageId: z.string(),
  ReceiptHandle: z.string(),
  Body: z.string(),
  MD5OfBody: z.string(),
  Attributes: z.record(z.string(), z.string()).default({}),
  MessageAttributes: z
    .record(
      z.string(),
      z.object({ DataType: z.string(), StringValue: z.string().optional(), BinaryValue: z.string().optional() }),
    )
    .default({}),
})
const received = z.object({ Messages: z.array(receivedMessage).default([]) })

export type ReceivedMessage = z.infer<typeof receivedMessage>

/** One queue, as an event-source mapping sees it. */
export type QueueClient = {
  /** Up to `most` messages, waiting for the first at most `waitSeconds`. */
  readonly receive: (most: number, waitSeconds: number) => Promise<readonly ReceivedMessage[]>
  readonly remove: (messages: readonly ReceivedMessage[]) => Promise<void>
  /** Shows messages again after this many seconds. */
  readonly retryIn: (messages: readonly ReceivedMessage[], seconds: number) => Promise<void>
}

export function createQueueClient(endpoint: string, queueUrl: string): QueueClient {
  return {
    receive: async (most, waitSeconds) => {
      const body = {
        QueueUrl: queueUrl,
        MaxNumberOfMessages: Math.min(10, most),
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }
      return received.parse(await call(endpoint, 'ReceiveMessage', body)).Messages
    },
    remove: (messages) =>
      inTens(messages, (Entries) => call(endpoint, 'DeleteMessageBatch', { QueueUrl: queueUrl, Entries })),
    retryIn: (messages, seconds) =>
      inTens(messages, (entries) => {
        const Entries = entries.map((entry) => ({ ...entry, VisibilityTimeout: seconds }))
        return call(endpoint, 'ChangeMessageVisibilityBatch', { QueueUrl: queueUrl, Entries })
      }),
  }
}

type DeleteEntry = { readonly Id: string; readonly ReceiptHandle: string }

async function inTens(
  messages: readonly ReceivedMessage[],
  act: (entries: DeleteEntry[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < messages.length; from += 10) {
    const ten = messages.slice(from, from + 10)
    await act(ten.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })))
  }
}

async function call(endpoint: string, action: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}` }
  const { isOk, text } = await post(endpoint, headers, JSON.stringify(body))
  if (!isOk) throw new Error(`${action}: ${text}`)
  return JSON.parse(text)
}
