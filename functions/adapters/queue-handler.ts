import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type * as z from 'zod'
import { RekindleError } from '../domain/errors.ts'
import { hideAddresses } from '../domain/hide-addresses.ts'
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

/** After this many attempts the queue itself gives up on a message, without a reason. The stack sets the same number. */
export const lastTry = 5

/**
 * A function on a queue. Each message is parsed and handled separately, so only a failed one comes back. A message that
 * no retry can help goes to the dead-letter queue at once, with the reason.
 */
export function queueHandler<Message>(
  schema: z.ZodType<Message>,
  { log, deadLetters, lateness }: QueueHandlerPorts,
  handle: (message: Message) => Promise<unknown>,
  isNothing: (body: string) => boolean = () => false,
): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  const processor = new BatchProcessor(EventType.SQS)
  const handleRecord = async ({ messageId, body, attributes }: SQSRecord) => {
    if (isNothing(body)) return log.info('message that tells of nothing', { messageId })
    // That it came late is no reason to handle it later still.
    await lateness?.hear(Number(attributes.SentTimestamp)).catch((error: unknown) => {
      log.warn('lateness not noted', { reason: reasonOf(error) })
    })
    try {
      await handle(readMessage(schema, body))
    } catch (error) {
      const reason = reasonOf(error)
      const tries = Number(attributes.ApproximateReceiveCount)
      const isOver = (error instanceof RekindleError && !error.retry) || tries >= lastTry
      log.warn(isOver ? 'message given up' : 'message failed', { messageId, tries, reason })
      if (!isOver) throw error
      await deadLetters.put(body, reason)
    }
  }
  return (event, context) =>
    processPartialResponse(event, handleRecord, processor, { context, throwOnFullBatchFailure: false })
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
