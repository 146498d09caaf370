import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type * as z from 'zod'
import { RekindleError } from '../domain/errors.ts'
import { hideAddresses } from '../domain/hide-addresses.ts'
import { settleTogether } from '../domain/in-parallel.ts'
import type { Log } from '../ports.ts'
import type { DeadLetterWriter } from './dead-letter-writer.ts'
import { formatFirstIssue } from './format-first-issue.ts'
import type { Lateness } from './lateness.ts'

type QueueHandlerPorts = {
  readonly log: Log
  readonly deadLetters: DeadLetterWriter
  /** Absent where work is never late. */
  readonly lateness?: Lateness
}

type QueueHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>
type Outcome = PromiseSettledResult<unknown>

/** After this many attempts the queue itself gives up on a message, without a reason. The stack sets the same number. */
export const lastTry = 5

/**
 * A function on a queue. Each message is parsed and handled separately, so only a failed one comes back. A message that
 * no retry can help goes to the dead-letter queue at once, with the reason.
 */
export function queueHandler<Message>(
  schema: z.ZodType<Message>,
  ports: QueueHandlerPorts,
  handle: (message: Message) => Promise<unknown>,
  isNothing?: (body: string) => boolean,
): QueueHandler {
  return batchHandler(schema, ports, (messages) => Promise.allSettled(messages.map(handle)), isNothing)
}

/** The same for messages that are cheaper to handle together: answers what became of each, in their order. */
export function batchHandler<Message>(
  schema: z.ZodType<Message>,
  { log, deadLetters, lateness }: QueueHandlerPorts,
  handleAll: (messages: readonly Message[]) => Promise<readonly PromiseSettledResult<unknown>[]>,
  isNothing: (body: string) => boolean = () => false,
): QueueHandler {
  const processor = new BatchProcessor(EventType.SQS)
  const conclude = async ({ messageId, body, attributes }: SQSRecord, outcome: Outcome | undefined) => {
    if (outcome === undefined) return log.info('message that tells of nothing', { messageId })
    if (outcome.status === 'fulfilled') return
    const error: unknown = outcome.reason
    const reason = reasonOf(error)
    const tries = Number(attributes.ApproximateReceiveCount)
    const isOver = (error instanceof RekindleError && !error.retry) || tries >= lastTry
    log.warn(isOver ? 'message given up' : 'message failed', { messageId, tries, reason })
    if (!isOver) throw error
    await deadLetters.put(body, reason)
  }
  return async (event, context) => {
    const told = event.Records.filter(({ body }) => !isNothing(body))
    const oldest = Math.min(...told.map(({ attributes }) => Number(attributes.SentTimestamp)))
    // That they came late is no reason to handle them later still.
    await lateness?.hear(oldest).catch((error: unknown) => log.warn('lateness not noted', { reason: reasonOf(error) }))
    const outcomes = await handleParsed(schema, told, handleAll)
    const handleRecord = (record: SQSRecord) => conclude(record, outcomes.get(record))
    return processPartialResponse(event, handleRecord, processor, { context, throwOnFullBatchFailure: false })
  }
}

/** Of each message what became of it, a malformed one included; all failed where their handling as a whole did. */
async function handleParsed<Message>(
  schema: z.ZodType<Message>,
  records: readonly SQSRecord[],
  handleAll: (messages: readonly Message[]) => Promise<readonly PromiseSettledResult<unknown>[]>,
): Promise<ReadonlyMap<SQSRecord, Outcome>> {
  const outcomes = new Map<SQSRecord, Outcome>()
  const parsed: { readonly record: SQSRecord; readonly message: Message }[] = []
  for (const record of records) {
    try {
      parsed.push({ record, message: readMessage(schema, record.body) })
    } catch (reason) {
      outcomes.set(record, { status: 'rejected', reason })
    }
  }
  if (parsed.length === 0) return outcomes
  const handled = await settleTogether(parsed, (all) => handleAll(all.map(({ message }) => message)))
  for (const [{ record }, outcome] of handled) outcomes.set(record, outcome)
  return outcomes
}

function readMessage<Message>(schema: z.ZodType<Message>, body: string): Message {
  const { success, data, error } = schema.safeParse(readJson(body))
  if (success) return data
  throw new RekindleError(`The message is malformed: ${formatFirstIssue(error.issues)}.`, { retry: false })
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // The parser's own error quotes the body, which may contain an address.
    throw new RekindleError('The message is malformed: it is not JSON.', { retry: false })
  }
}

/** An operator reads the reason beside the message and in the log; errors from elsewhere may contain addresses. */
function reasonOf(error: unknown): string {
  if (error instanceof RekindleError) return error.message
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return hideAddresses(reason)
}
