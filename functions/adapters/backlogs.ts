import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import { watchedQueues } from '../domain/operators/alarms.ts'
import type { Backlogs } from '../ports.ts'
import { promptly } from './prompt-client.ts'

/** What the stack says of its queues: what each is, its name at SQS, and that of its dead letters. */
const listed = z.array(z.tuple([z.enum(watchedQueues), z.string().min(1), z.string().min(1)]))

/** The queues that the stack names, in JSON, beside one whose address it tells. */
export function backlogsOf(list: string, neighbour: string, client = new SQSClient(promptly())): Backlogs {
  const queues = listed.parse(JSON.parse(list))
  const addressOf = (name: string) => neighbour.replace(/[^/]+$/, name)
  return {
    read: () =>
      Promise.all(
        queues.map(async ([queue, work, deadLetters]) => {
          const looks = [depthsOf(client, addressOf(work)), depthsOf(client, addressOf(deadLetters))] as const
          const [depths, given] = await Promise.all(looks)
          return { queue, ...depths, deadLetters: given.waiting }
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
