import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import { watchedQueues } from '../domain/operators/alarms.ts'
import type { Backlogs } from '../ports.ts'

/** What the stack says of its queues: the name of each, its address, and that of its dead letters. */
const listed = z.array(z.object({ name: z.enum(watchedQueues), queue: z.url(), deadLetters: z.url() }))

/** The queues that the stack names, in JSON. */
export function backlogsOf(list: string, client = new SQSClient({})): Backlogs {
  const queues = listed.parse(JSON.parse(list))
  return {
    read: () =>
      Promise.all(
        queues.map(async ({ name, queue, deadLetters }) => {
          const [work, given] = await Promise.all([depthsOf(client, queue), depthsOf(client, deadLetters)])
          return { queue: name, ...work, deadLetters: given.waiting }
        }),
      ),
  }
}

const [waits, isInWork] = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const

async function depthsOf(client: SQSClient, QueueUrl: string) {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [waits, isInWork] }),
  )
  // A missing queue must not pass for an empty one.
  const [waiting, inWork] = [waits, isInWork].map((name) => z.coerce.number().parse(Attributes[name]))
  return { waiting: waiting ?? 0, inWork: inWork ?? 0 }
}
