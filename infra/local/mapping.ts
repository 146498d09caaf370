import * as z from 'zod'
import type { Pool } from './functions/pool.ts'
import { region } from './place.ts'
import type { QueueClient, ReceivedMessage } from './queues/queue-client.ts'

const waitSeconds = 20
const partialAnswer = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullish()

export type MappingRules = {
  readonly queueArn: string
  readonly batchSize: number
  readonly windowSeconds: number
  readonly concurrency: number
  /** When a message that failed is tried again. */
  readonly retrySeconds: number
  /** Whether the function names the messages that failed. */
  readonly partial: boolean
}

/** Stops taking messages. The polls that wait end when the queues close. */
export type Mapping = { readonly stop: () => void }

/** Polls a queue and calls a function, as Lambda's event-source mapping does; redrive is the queue's own affair. */
export function startMapping(
  rules: MappingRules,
  queue: QueueClient,
  pool: Pool,
  log: (line: string) => void,
): Mapping {
  let stopping = false
  let running = 0
  let freed: (() => void) | undefined

  const run = async (batch: readonly ReceivedMessage[]) => {
    running += 1
    try {
      const done = await handle(batch, rules, pool)
      await queue.remove(done)
      const failed = batch.filter((message) => !done.includes(message))
      if (failed.length > 0 && !stopping) await retryLater(failed, rules, queue, pool, log)
    } catch (error) {
      if (!stopping) log(`${rules.queueArn}: ${String(error)}`)
    } finally {
      running -= 1
      freed?.()
    }
  }
  const poll = async () => {
    while (!stopping) {
      const free = rules.concurrency - running
      if (free <= 0) {
        await new Promise<void>((resolve) => {
          freed = resolve
        })
        continue
      }
      const messages = await collect(rules, queue, free)
      // What came in while stopping stays in flight: its visibility runs out, as after a crash.
      if (stopping) return
      for (let from = 0; from < messages.length; from += rules.batchSize) {
        void run(messages.slice(from, from + rules.batchSize))
      }
    }
  }
  const keepPolling = async () => {
    while (!stopping) {
      try {
        await poll()
      } catch (error) {
        if (stopping) return
        log(`${rules.queueArn}: ${String(error)}`)
        await new Promise((resolve) => setTimeout(resolve, 1000))
      }
    }
  }
  void keepPolling()
  return {
    stop: () => {
      stopping = true
      freed?.()
    },
  }
}

async function retryLater(
  failed: readonly ReceivedMessage[],
  { retrySeconds }: MappingRules,
  queue: QueueClient,
  { definition }: Pool,
  log: (line: string) => void,
): Promise<void> {
  log(`${definition.name}: ${failed.length} failed, and will be tried again in ${retrySeconds} s`)
  await queue.retryIn(failed, retrySeconds)
}

/** Messages for at most `free` batches; with a window it waits until one batch is full or the window is over. */
async function collect(rules: MappingRules, queue: QueueClient, free: number): Promise<readonly ReceivedMessage[]> {
  if (rules.windowSeconds === 0) return queue.receive(rules.batchSize * free, waitSeconds)
  const messages = [...(await queue.receive(rules.batchSize, waitSeconds))]
  const end = Date.now() + rules.windowSeconds * 1000
  while (messages.length > 0 && messages.length < rules.batchSize && Date.now() < end) {
    const left = Math.min(waitSeconds, (end - Date.now()) / 1000)
    messages.push(...(await queue.receive(rules.batchSize - messages.length, left)))
  }
  return messages
}

/** The messages that may be deleted. A function that throws keeps its whole batch in the queue. */
async function handle(batch: readonly ReceivedMessage[], rules: MappingRules, pool: Pool) {
  const answer = await pool.invoke({ Records: batch.map((message) => recordOf(message, rules.queueArn)) }).then(
    (text) => ({ text }),
    () => undefined,
  )
  if (answer === undefined) return []
  if (!rules.partial) return batch
  const parsed = partialAnswer.safeParse(answer.text === undefined ? undefined : JSON.parse(answer.text))
  const failed = parsed.success ? (parsed.data?.batchItemFailures ?? []).map((item) => item.itemIdentifier) : undefined
  const known = new Set(batch.map(({ MessageId }) => MessageId))
  // Lambda takes an answer of another form, or a name that it does not know, for a failure of the whole batch.
  if (!failed?.every((id) => known.has(id))) return []
  const kept = new Set(failed)
  return batch.filter(({ MessageId }) => !kept.has(MessageId))
}

function recordOf(message: ReceivedMessage, queueArn: string) {
  const attributes = Object.entries(message.MessageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
    name,
    {
      dataType: DataType,
      stringValue: StringValue,
      binaryValue: BinaryValue,
      stringListValues: [],
      binaryListValues: [],
    },
  ])
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes,
    messageAttributes: Object.fromEntries(attributes),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  }
}
