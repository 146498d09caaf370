import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'

/** Messages of a queue that wait for a worker, are in one's hands, or come only later. */
const attributes = {
  waiting: 'ApproximateNumberOfMessages',
  inWork: 'ApproximateNumberOfMessagesNotVisible',
  delayed: 'ApproximateNumberOfMessagesDelayed',
} as const

/** About how many messages of a queue there are of each of these, in their order. */
export async function depthsOf(
  client: SQSClient,
  QueueUrl: string,
  which: readonly (keyof typeof attributes)[],
): Promise<readonly number[]> {
  const AttributeNames = which.map((each) => attributes[each])
  const { Attributes = {} } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))
  // A missing queue must not pass for an empty one.
  return AttributeNames.map((name) => z.coerce.number().parse(Attributes[name]))
}
