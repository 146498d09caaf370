import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'

/** Where a function itself puts what it can never handle, with the reason. */
export type DeadLetterOffice = { readonly put: (body: string, reason: string) => Promise<void> }

export function deadLetterOffice(url: string, client = new SQSClient({})): DeadLetterOffice {
  return {
    put: async (body, reason) => {
      await client.send(
        new SendMessageCommand({
          QueueUrl: url,
          MessageBody: body,
          MessageAttributes: { reason: { DataType: 'String', StringValue: reason.slice(0, 500) } },
        }),
      )
    },
  }
}
