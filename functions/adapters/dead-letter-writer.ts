import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'

/** Where a function puts messages that it cannot handle, each with a reason in a sentence. */
export type DeadLetterWriter = { readonly put: (body: string, reason: string) => Promise<void> }

const longestReason = 500
/** SQS accepts only characters that XML can hold. */
const unfit = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** A dead-letter queue, by its URL. The reason becomes the message attribute `reason`. */
export function deadLetterWriter(url: string, client = new SQSClient({})): DeadLetterWriter {
  return {
    put: async (body, reason) => {
      const StringValue = [...reason.replace(unfit, '?')].slice(0, longestReason).join('') || 'no reason given'
      const MessageAttributes = { reason: { DataType: 'String', StringValue } }
      await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: body, MessageAttributes }))
    },
  }
}
