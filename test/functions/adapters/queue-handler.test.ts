import type { Context, SQSRecord } from 'aws-lambda'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { queueHandler } from '../../../functions/adapters/queue-handler.ts'
import { isSesGreeting } from '../../../functions/messages.ts'
import { silentLog } from '../../fakes/surroundings.ts'

const context = { getRemainingTimeInMillis: () => 60_000 } as Context
const record = (messageId: string, body: string) => ({ messageId, body, eventSource: 'aws:sqs' }) as SQSRecord
const schema = z.object({ name: z.string() })

test('a message that fails comes back alone', async () => {
  const handled: string[] = []
  const handler = queueHandler(schema, silentLog, async ({ name }) => {
    if (name === 'bad') throw new Error('no')
    handled.push(name)
  })
  const Records = [record('1', '{"name":"good"}'), record('2', '{"name":"bad"}'), record('3', '{"name":"last"}')]
  expect(await handler({ Records }, context)).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] })
  expect(handled).toEqual(['good', 'last'])
})

test('what is known to be nothing is passed over, and handled by nobody', async () => {
  const handler = queueHandler(schema, silentLog, () => Promise.reject(new Error('handled')), isSesGreeting)
  const greeting = 'Successfully validated SNS topic for Amazon SES event publishing.'
  expect(await handler({ Records: [record('1', greeting)] }, context)).toEqual({ batchItemFailures: [] })
})

test('a malformed message fails by itself, even where it is the only one', async () => {
  const handler = queueHandler(schema, silentLog, async () => undefined)
  for (const body of ['{"name":7}', 'not json', '']) {
    const answer = await handler({ Records: [record('1', body)] }, context)
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] })
  }
})
