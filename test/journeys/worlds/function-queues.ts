import type { Queues } from '../../../functions/ports.ts'
import { shutQueues, type WorkQueue } from './queues.ts'

export type FunctionQueues = Readonly<Record<'compose' | 'fanOut' | 'send' | 'feedback', WorkQueue>>

/** What functions put into the queues of a world. */
export function queuesOf({ queues }: { readonly queues: FunctionQueues }): Queues {
  return {
    compose: async (edition) => queues.compose.put(edition),
    fanOut: async (walk, delaySeconds) => queues.fanOut.put(walk, delaySeconds),
    review: async ({ groupId, date, asOf }, how) =>
      queues.fanOut.put({ groupId, date, asOf, review: how ?? 'patiently' }),
    reviewFurther: async ({ groupId, date, asOf }, review, part) =>
      queues.fanOut.put({ groupId, date, asOf, review, part }),
    closeEdition: async ({ groupId, date, asOf }, close) =>
      queues.fanOut.put({ groupId, date, asOf, close, review: 'patiently' }),
    send: async (batches) => {
      for (const { message, delaySeconds } of batches) queues.send.put(message, delaySeconds)
    },
    probe: async () => queues.send.put({ probe: true }),
    ...shutQueues,
  }
}
