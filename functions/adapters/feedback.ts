import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import { feedbackStateShape } from '../domain/sending/ledger.ts'
import type { Clock, Feedback } from '../ports.ts'
import { mailKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'

const feedbackItem = feedbackStateShape.pick({ heardOf: true })
/** A worker notes what it heard at most so often, in milliseconds: what it hears later says the same, and more. */
const noteEvery = 5_000

/** What the feedback function notes of itself: the latest submission that it heard of. */
export function feedbackNotesIn(table: TableClient, clock: Pick<Clock, 'now'>): Pick<Feedback, 'noteSendEvent'> {
  let notedAt = Number.NEGATIVE_INFINITY
  return {
    noteSendEvent: async (acceptedAt) => {
      const now = clock.now()
      if (now - notedAt < noteEvery) return
      await table.update(
        mailKeys.feedback(),
        { text: 'SET #heardOf = :acceptedAt', values: { acceptedAt } },
        { text: 'attribute_not_exists(#heardOf) OR #heardOf < :acceptedAt', values: { acceptedAt } },
      )
      notedAt = now
    },
  }
}

/** What others can know of feedback: how far it has heard, and how much it has not. */
export function feedbackStateIn(
  table: TableClient,
  urls: { readonly queue: string; readonly deadLetters: string },
  client = new SQSClient({}),
): Pick<Feedback, 'state'> {
  return {
    // One after the other, and the queue twice: what came in while we asked must not be missed, nor what moved to the
    // dead letters meanwhile, or was put back from there.
    state: async () => {
      const item = await table.get(mailKeys.feedback())
      const before = await depthOf(client, urls.queue)
      const deadLetters = await depthOf(client, urls.deadLetters)
      const waiting = Math.max(before, await depthOf(client, urls.queue))
      return { ...feedbackItem.parse(item ?? {}), waiting, deadLetters }
    },
  }
}

/** All messages of a queue, whether they wait, are being worked on, or come later. */
async function depthOf(client: SQSClient, QueueUrl: string): Promise<number> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...depths] }),
  )
  // One that is missing must not pass for an empty queue.
  return depths.reduce((sum, name) => sum + z.coerce.number().parse(Attributes[name]), 0)
}

const depths = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const
