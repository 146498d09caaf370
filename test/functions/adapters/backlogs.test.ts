import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { mockClient } from 'aws-sdk-client-mock'
import { expect, test } from 'vitest'
import { backlogsOf } from '../../../functions/adapters/backlogs.ts'

const list = JSON.stringify(['send', 'feedback'].map((name) => [name, name, `${name}-dead`]))
const neighbour = 'https://q.example.org/compose'

function queuesOf(depths: Readonly<Record<string, readonly [waits: string, inWork: string]>>) {
  const client = new SQSClient({ region: 'us-east-1' })
  const mock = mockClient(client)
  mock.on(GetQueueAttributesCommand).resolves({ Attributes: {} })
  for (const [name, [ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible]] of Object.entries(depths)) {
    const Attributes = { ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible }
    mock.on(GetQueueAttributesCommand, { QueueUrl: `https://q.example.org/${name}` }).resolves({ Attributes })
  }
  return client
}

test('each queue tells what waits, what is in work and what was given up', async () => {
  const idle = ['0', '0'] as const
  const client = queuesOf({ send: ['7', '3'], 'send-dead': ['2', '9'], feedback: idle, 'feedback-dead': idle })
  expect(await backlogsOf(list, neighbour, client).read()).toEqual([
    { queue: 'send', waiting: 7, inWork: 3, deadLetters: 2 },
    { queue: 'feedback', waiting: 0, inWork: 0, deadLetters: 0 },
  ])
})

test('a queue that does not say how deep it is never passes for empty', async () => {
  await expect(
    backlogsOf(list, neighbour, queuesOf({ send: ['0', '0'], 'send-dead': ['0', '0'] })).read(),
  ).rejects.toThrow()
})

test('a queue that the schedule does not know is a mistake in the stack', () => {
  expect(() => backlogsOf(list.replace('send', 'sned'), neighbour)).toThrow()
})
