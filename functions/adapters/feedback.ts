import { SQSClient } from '@aws-sdk/client-sqs'
import { feedbackStateShape } from '../domain/sending/ledger.ts'
import type { Clock, Feedback } from '../ports.ts'
import { mailKeys } from '../table.ts'
import { depthsOf } from './queue-depths.ts'
import type { TableClient } from './table-client.ts'

const feedbackItem = feedbackStateShape.pick({ heardOf: true })
/** In milliseconds. A worker records its progress at most this often: later events only repeat it with a later time. */
const noteEvery = 5_000

/** The feedback function's own record: the latest submission whose event has arrived. */
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

/** What others can learn about feedback: how far it has got, and how much is still waiting. */
export function feedbackStateIn(
  table: TableClient,
  urls: { readonly queue: string; readonly deadLetters: string },
  client = new SQSClient({}),
): Pick<Feedback, 'state'> {
  return {
    // Read in sequence, and the queue twice, so that messages are counted that arrived, or moved to or from the dead
    // letters, in the meantime.
    state: async () => {
      const item = await table.get(mailKeys.feedback())
      const before = await depthOf(client, urls.queue)
      const deadLetters = await depthOf(client, urls.deadLetters)
      const waiting = Math.max(before, await depthOf(client, urls.queue))
      return { ...feedbackItem.parse(item ?? {}), waiting, deadLetters }
    },
  }
}

/** All messages of a queue: waiting, in flight and delayed. */
async function depthOf(client: SQSClient, QueueUrl: string): Promise<number> {
  const depths = await depthsOf(client, QueueUrl, ['waiting', 'inWork', 'delayed'])
  return depths.reduce((sum, depth) => sum + depth, 0)
}
