import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import type { Clock, Feedback } from '../ports.ts'
import { mailKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'

const feedbackItem = z.object({ heardOf: z.string().optional() })
/** A worker notes what it heard at most so often: later news say the same, and more. */
const noteEvery = 5000

/** The ear: what the feedback function notes of itself. */
export function heardIn(table: TableClient, clock: Pick<Clock, 'now'>): Pick<Feedback, 'heard'> {
  let notedAt = Number.NEGATIVE_INFINITY
  return {
    heard: async (acceptedAt) => {
      if (clock.now() - notedAt < noteEvery) return
      notedAt = clock.now()
      await table.update(
        mailKeys.feedback(),
        { text: 'SET #heardOf = :acceptedAt', values: { acceptedAt } },
        { text: 'attribute_not_exists(#heardOf) OR #heardOf < :acceptedAt', values: { acceptedAt } },
      )
    },
  }
}

/** What others can know of the ear: how far it has heard, and what it has not. */
export function hearingIn(
  table: TableClient,
  urls: { readonly queue: string; readonly deadLetters: string },
  client = new SQSClient({}),
): Pick<Feedback, 'hearing'> {
  return {
    hearing: async () => {
      const [item, waiting, deadLetters] = await Promise.all([
        table.get(mailKeys.feedback()),
        depthOf(client, urls.queue),
        depthOf(client, urls.deadLetters),
      ])
      return { ...feedbackItem.parse(item ?? {}), waiting, deadLetters }
    },
  }
}

async function depthOf(client: SQSClient, QueueUrl: string): Promise<number> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  )
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0)
}
