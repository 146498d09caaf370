import * as z from 'zod'
import { atMost, bytesOf } from './call.ts'

const attributes = z
  .record(z.string(), z.object({ DataType: z.string(), StringValue: z.string().optional() }))
  .optional()
const message = z.object({
  MessageBody: z.string(),
  DelaySeconds: z.number().optional(),
  MessageAttributes: attributes,
})
const batch = z.object({ Entries: z.array(message.extend({ Id: z.string() })) })
const deletions = z.object({ Entries: z.array(z.object({ Id: z.string(), ReceiptHandle: z.string().min(1) })) })
const receive = z.object({
  MaxNumberOfMessages: z.number().optional(),
  VisibilityTimeout: z.number().optional(),
  WaitTimeSeconds: z.number().optional(),
})

const mostEntries = 10
const longestDelay = 900
const mostAttributes = 10
/** What a queue takes today, of one message and of a batch together. */
const biggest = 1024 * 1024

/** What SQS would refuse in one request. */
export function sqsBreaches(operation: string, input: unknown): string[] {
  if (operation === 'SendMessage') return messageBreaches(message.parse(input))
  if (operation === 'SendMessageBatch') return batchBreaches(batch.parse(input).Entries)
  if (operation === 'DeleteMessageBatch') return entryBreaches(deletions.parse(input).Entries)
  if (operation === 'ReceiveMessage') return receiveBreaches(receive.parse(input))
  return []
}

function messageBreaches({ MessageBody, DelaySeconds = 0, MessageAttributes = {} }: z.infer<typeof message>): string[] {
  const isRead =
    MessageBody.isWellFormed() && !/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(MessageBody)
  const isDelay = Number.isInteger(DelaySeconds) && DelaySeconds >= 0 && DelaySeconds <= longestDelay
  return [
    ...(MessageBody === '' ? ['an empty message'] : []),
    ...atMost(biggest, sizeOf({ MessageBody, MessageAttributes }), 'bytes of a message'),
    ...(isRead ? [] : ['a message with a character that SQS refuses']),
    ...(isDelay ? [] : [`a delay of ${DelaySeconds} seconds`]),
    ...atMost(mostAttributes, Object.keys(MessageAttributes).length, 'attributes of a message'),
    ...Object.entries(MessageAttributes).flatMap(([name, { StringValue }]) =>
      StringValue ? [] : [`an empty attribute ${name}`],
    ),
  ]
}

/** Attributes count: their names, types and values. */
function sizeOf({
  MessageBody,
  MessageAttributes = {},
}: Pick<z.infer<typeof message>, 'MessageBody' | 'MessageAttributes'>): number {
  const parts = Object.entries(MessageAttributes).flatMap(([name, { DataType, StringValue = '' }]) => [
    name,
    DataType,
    StringValue,
  ])
  return [MessageBody, ...parts].reduce((total, each) => total + bytesOf(each), 0)
}

function batchBreaches(entries: z.infer<typeof batch>['Entries']): string[] {
  const bytes = entries.reduce((total, entry) => total + sizeOf(entry), 0)
  return [...entryBreaches(entries), ...atMost(biggest, bytes, 'bytes of a batch'), ...entries.flatMap(messageBreaches)]
}

function entryBreaches(entries: readonly { readonly Id: string }[]): string[] {
  const ids = entries.map(({ Id }) => Id)
  return [
    ...(ids.length === 0 ? ['an empty batch'] : []),
    ...atMost(mostEntries, ids.length, 'entries of a batch'),
    ...(new Set(ids).size < ids.length ? ['a batch has an id twice'] : []),
    ...ids.filter((id) => !/^[\w-]{1,80}$/.test(id)).map((id) => `the id of an entry: ${id}`),
  ]
}

function receiveBreaches({
  MaxNumberOfMessages = 1,
  VisibilityTimeout = 0,
  WaitTimeSeconds = 0,
}: z.infer<typeof receive>): string[] {
  return [
    ...(MaxNumberOfMessages < 1 ? ['no message is asked for'] : []),
    ...atMost(mostEntries, MaxNumberOfMessages, 'messages at once'),
    ...atMost(43_200, VisibilityTimeout, 'seconds that messages are hidden'),
    ...atMost(20, WaitTimeSeconds, 'seconds to wait'),
  ]
}
