import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import type { Pool } from './functions/pool.ts'
import type { WorkerThread } from './threads/thread.ts'

const queueCounts = z.array(
  z.object({
    name: z.string(),
    arn: z.string(),
    approximateMessageCount: z.number(),
    approximateInflightCount: z.number(),
    approximateDelayedCount: z.number(),
  }),
)
export const mailState = z.object({
  accepted: z.number(),
  stored: z.number(),
  pending: z.number(),
  throttles: z.number(),
})

export type IdleParts = {
  readonly queues: WorkerThread
  readonly mail: WorkerThread
  readonly pools: readonly Pool[]
  readonly deadLetterArns: ReadonlySet<string>
}

/** Resolves when nothing runs, nothing waits (in dead-letter queues it may) and nothing is left to be told. */
export async function untilIdle(parts: IdleParts): Promise<void> {
  while (!(await noteIfIdle(parts))) await sleep(50)
}

/** Whether all is idle: if so, the mail is told that all it has said so far was heard. */
export async function noteIfIdle(parts: IdleParts): Promise<boolean> {
  const messages = await messagesIfIdle(parts)
  if (messages === undefined) return false
  // What lies in a dead-letter queue ends with the process, and nobody has heard it.
  if ((await deadLetters(parts)).length === 0) await parts.mail.ask('heard', messages)
  return true
}

/** What lies in each dead-letter queue, the empty ones left out. */
export async function deadLetters({ queues, deadLetterArns }: Pick<IdleParts, 'queues' | 'deadLetterArns'>) {
  const counts = queueCounts.parse(await queues.ask('counts'))
  return counts
    .filter(({ arn, approximateMessageCount }) => deadLetterArns.has(arn) && approximateMessageCount > 0)
    .map(({ name, approximateMessageCount }) => ({ queue: name, count: approximateMessageCount }))
}

/**
 * How many messages were stored before all was found idle; undefined if it is not. Asks in the direction that work
 * flows, and starts again where a function was called in between.
 */
async function messagesIfIdle({ queues, mail, pools, deadLetterArns }: IdleParts): Promise<number | undefined> {
  const calls = callsOf(pools)
  if (pools.some((pool) => pool.busy() > 0)) return undefined
  const { pending, stored } = mailState.parse(await mail.ask('state'))
  if (pending > 0) return undefined
  const counts = queueCounts.parse(await queues.ask('counts'))
  const waiting = counts
    .filter(({ arn }) => !deadLetterArns.has(arn))
    .some((count) => count.approximateMessageCount + count.approximateInflightCount + count.approximateDelayedCount > 0)
  const isIdle = !waiting && callsOf(pools) === calls && pools.every((pool) => pool.busy() === 0)
  return isIdle ? stored : undefined
}

function callsOf(pools: readonly Pool[]): number {
  return pools.reduce((sum, pool) => sum + pool.calls(), 0)
}
