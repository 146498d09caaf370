import type { Pool } from './functions/pool.ts'
import { LocalError } from './local-error.ts'
import { startMapping } from './mapping.ts'
import { createQueueClient } from './queues/queue-client.ts'
import type { Stack } from './template/stack.ts'

// On AWS a failed message stays hidden for the queue's time-out, which is minutes. A person at a terminal learns
// sooner; five tries still outlast a claim's lease of 30 s.
const longestRetry = 15
// Nor does anybody at a terminal wait for more messages as long as a bill may.
const longestWindow = 1

/** Starts the stack's event-source mappings; answers how to stop them. */
export function startMappings(
  stack: Stack,
  poolOf: (functionArn: string) => Pool,
  endpoint: string,
  log: (line: string) => void,
): () => void {
  const queues = stack.all('AWS::SQS::Queue')
  const enabled = stack.all('AWS::Lambda::EventSourceMapping').filter(({ properties }) => properties.Enabled)
  const mappings = enabled.map(({ logicalId, properties }) => {
    const queue = queues.find(({ attributes }) => attributes.Arn === properties.EventSourceArn)
    if (!queue) throw new LocalError(`${logicalId}: ${properties.EventSourceArn} is no queue of this stack.`)
    const pool = poolOf(properties.FunctionName)
    const rules = {
      queueArn: properties.EventSourceArn,
      retrySeconds: Math.min(longestRetry, queue.properties.VisibilityTimeout),
      batchSize: properties.BatchSize,
      windowSeconds: Math.min(longestWindow, properties.MaximumBatchingWindowInSeconds),
      concurrency: properties.ScalingConfig?.MaximumConcurrency ?? pool.definition.concurrency,
      partial: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
    }
    return startMapping(rules, createQueueClient(endpoint, queue.ref), pool, log)
  })
  return () => {
    for (const mapping of mappings) mapping.stop()
  }
}
