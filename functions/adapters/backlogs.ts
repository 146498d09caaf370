import { SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import { watchedQueues } from '../domain/operators/alarms.ts'
import type { Backlogs } from '../ports.ts'
import { promptly } from './prompt-client.ts'
import { depthsOf } from './queue-depths.ts'

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
          const [[waiting = 0, inWork = 0], [given = 0]] = await Promise.all([
            depthsOf(client, addressOf(work), ['waiting', 'inWork']),
            depthsOf(client, addressOf(deadLetters), ['waiting']),
          ])
          return { queue, waiting, inWork, deadLetters: given }
        }),
      ),
  }
}
