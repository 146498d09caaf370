import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { mockClient } from 'aws-sdk-client-mock'
import { expect, test } from 'vitest'
import { deadLetterWriter } from '../../../functions/adapters/dead-letter-writer.ts'

const url = 'https://queues.example.org/given-up'

async function reasonPut(reason: string): Promise<string | undefined> {
  const client = new SQSClient({ region: 'us-east-1' })
  const mock = mockClient(client)
  mock.on(SendMessageCommand).resolves({})
  await deadLetterWriter(url, client).put('{"some":"body"}', reason)
  const [call] = mock.commandCalls(SendMessageCommand)
  expect(call?.args[0].input).toMatchObject({ QueueUrl: url, MessageBody: '{"some":"body"}' })
  return call?.args[0].input.MessageAttributes?.reason?.StringValue
}

test('a dead letter keeps its body, and says why it is one', async () => {
  expect(await reasonPut('mail.timestamp: Invalid ISO datetime')).toBe('mail.timestamp: Invalid ISO datetime')
})

test('a reason holds only what SQS takes, and no half characters', async () => {
  expect(await reasonPut('a\u0000b\ud800c\ufffe – 😀')).toBe('a?b?c? – 😀')
  const cut = await reasonPut('😀'.repeat(600))
  expect(cut).toBe('😀'.repeat(500))
})

test('a dead letter without a reason says that', async () => {
  expect(await reasonPut('')).toBe('no reason given')
})
