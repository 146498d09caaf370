import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type * as z from 'zod'
import type { Log } from '../ports.ts'

/**
 * A function on a queue: each message is parsed by the schema and handled by itself. One that fails comes back
 * alone, and reaches the dead-letter queue by the queue's own rule.
 */
export function queueHandler<Message>(
  schema: z.ZodType<Message>,
  { log }: { readonly log: Log },
  handle: (message: Message) => Promise<unknown>,
  isNothing: (body: string) => boolean = () => false,
): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  const processor = new BatchProcessor(EventType.SQS)
  const handleRecord = async (record: SQSRecord) => {
    if (isNothing(record.body)) return
    try {
      await handle(schema.parse(JSON.parse(record.body)))
    } catch (error) {
      log.warn('message failed', { messageId: record.messageId, ...reasonOf(error) })
      throw error
    }
  }
  return (event, context) =>
    processPartialResponse(event, handleRecord, processor, { context, throwOnFullBatchFailure: false })
}

function reasonOf(error: unknown) {
  return error instanceof Error
    ? { error: error.name, reason: error.message }
    : { error: 'unknown', reason: String(error) }
}
