import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { mockClient } from 'aws-sdk-client-mock'
import { expect, test } from 'vitest'
import { depthsOf } from '../../../functions/adapters/queue-depths.ts'

const client = new SQSClient({ region: 'us-east-1' })
const mock = mockClient(client)

test('each depth that is asked for is told, in the order of the question', async () => {
  const Attributes = {
    ApproximateNumberOfMessages: '7',
    ApproximateNumberOfMessagesNotVisible: '3',
    ApproximateNumberOfMessagesDelayed: '1',
  }
  mock.on(GetQueueAttributesCommand, { QueueUrl: 'https://q.example.org/send' }).resolves({ Attributes })
  expect(await depthsOf(client, 'https://q.example.org/send', ['delayed', 'waiting', 'inWork'])).toEqual([1, 7, 3])
})

test('a queue that does not say how deep it is never passes for empty', async () => {
  mock.on(GetQueueAttributesCommand).resolves({})
  await expect(depthsOf(client, 'https://q.example.org/send', ['waiting'])).rejects.toThrow()
})
