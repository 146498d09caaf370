import type { Context, SQSRecord } from 'aws-lambda'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { batchHandler, lastTry, queueHandler } from '../../../functions/adapters/queue-handler.ts'
import { LaterError, MissingError } from '../../../functions/domain/errors.ts'
import { sendMessage } from '../../../functions/messages/send-message.ts'
import { isSesGreeting, sesEvent } from '../../../functions/messages/ses-event.ts'
import { silentLog } from '../../fakes/surroundings.ts'
import { property, resourcesIn, synthesizeTemplate } from '../../infra/synthesized-stack.ts'

const context = { getRemainingTimeInMillis: () => 60_000 } as Context
const record = (messageId: string, body: string, tries = 1) =>
  ({ messageId, body, eventSource: 'aws:sqs', attributes: { ApproximateReceiveCount: String(tries) } }) as SQSRecord
const schema = z.object({ name: z.string() })
const allDone = { batchItemFailures: [] }

/** A log and a dead-letter queue that remember. */
function house() {
  const letters: { body: string; reason: string }[] = []
  const lines: string[] = []
  const note = (message: string, details = {}) => void lines.push(`${message} ${JSON.stringify(details)}`)
  return {
    letters,
    lines,
    log: { info: note, warn: note },
    deadLetters: { put: async (body: string, reason: string) => void letters.push({ body, reason }) },
  }
}

test('a message that fails comes back alone', async () => {
  const handled: string[] = []
  const handler = queueHandler(schema, house(), async ({ name }) => {
    if (name === 'bad') throw new Error('no')
    handled.push(name)
  })
  const Records = [record('1', '{"name":"good"}'), record('2', '{"name":"bad"}'), record('3', '{"name":"last"}')]
  expect(await handler({ Records }, context)).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] })
  expect(handled).toEqual(['good', 'last'])
})

test.each([
  'Successfully validated SNS topic for Amazon SES event publishing.',
  JSON.stringify({
    notificationType: 'AmazonSnsSubscriptionSucceeded',
    message: 'You have subscribed ana@example.org.',
  }),
])('a greeting of SES is noted in the log without a word of it, and handled by nobody: %s', async (greeting) => {
  const ports = house()
  const handler = queueHandler(schema, ports, () => Promise.reject(new Error('handled')), isSesGreeting)
  expect(await handler({ Records: [record('1', greeting)] }, context)).toEqual(allDone)
  expect(ports.letters).toEqual([])
  expect(ports.lines).toEqual(['message that tells of nothing {"messageId":"1"}'])
})

test('what only resembles a greeting lies among the dead letters', async () => {
  const ports = house()
  const handler = queueHandler(sesEvent, ports, async () => undefined, isSesGreeting)
  const bodies = [
    '{"notificationType":"AmazonSnsSubscriptionFailed"}',
    '"AmazonSnsSubscriptionSucceeded"',
    'null',
    '[]',
  ]
  await handler({ Records: bodies.map((body, nth) => record(String(nth), body)) }, context)
  expect(ports.letters.map(({ body }) => body)).toEqual(bodies)
})

test('a malformed message lies among the dead letters at its first try, once, and its batch goes on', async () => {
  const ports = house()
  const handled: string[] = []
  const handler = queueHandler(schema, ports, async ({ name }) => void handled.push(name))
  const bodies = ['{"name":7}', 'not json', '', '{"name":"good"}']
  const Records = bodies.map((body, nth) => record(String(nth), body))
  expect(await handler({ Records }, context)).toEqual(allDone)
  expect(handled).toEqual(['good'])
  expect(ports.letters.map(({ body }) => body)).toEqual(bodies.slice(0, 3))
})

test('a reason names the field and what is wrong with it, but never a value', async () => {
  const ports = house()
  const letter = async (of: z.ZodType, body: unknown) => {
    await queueHandler(of, ports, async () => undefined)({ Records: [record('1', JSON.stringify(body))] }, context)
    return ports.letters.at(-1)?.reason
  }
  const mail = { timestamp: 'ana@example.org', messageId: 'ses-1' }
  expect(await letter(schema, { name: 7 })).toMatch(/^The message is malformed: name: .*expected string/)
  expect(await letter(schema, 'ana@example.org')).toMatch(/the whole: .*expected object/)
  expect(await letter(sesEvent, { eventType: 'Send', mail })).toMatch(/mail\.timestamp: /)
  expect(await letter(sesEvent, { eventType: 'ana@example.org', mail })).toMatch(/eventType: /)
  const batch = { groupId: 'g', date: '2026-03-09', asOf: 'ana@example.org', recipients: [] }
  expect(await letter(sendMessage, batch)).toMatch(/asOf|recipients|probe/)
  await queueHandler(schema, ports, async () => undefined)({ Records: [record('1', 'ana@example.org')] }, context)
  expect(ports.letters).toHaveLength(6)
  expect(JSON.stringify([ports.letters.map(({ reason }) => reason), ports.lines])).not.toContain('ana@')
})

test('of messages that are handled together each has its own end, and none is handled that is malformed', async () => {
  const ports = house()
  const handled: (readonly string[])[] = []
  const handler = batchHandler(
    schema,
    ports,
    async (messages) => {
      handled.push(messages.map(({ name }) => name))
      return Promise.allSettled(
        messages.map(async ({ name }) => {
          if (name === 'bad') throw new LaterError('no')
          if (name === 'gone') throw new MissingError('It')
        }),
      )
    },
    isSesGreeting,
  )
  const greeting = 'Successfully validated SNS topic for Amazon SES event publishing.'
  const bodies = ['{"name":"good"}', '{"name":7}', '{"name":"bad"}', greeting, '{"name":"gone"}', '{"name":"bad"}']
  const Records = bodies.map((body, nth) => record(String(nth), body, nth === 5 ? lastTry : 1))
  expect(await handler({ Records }, context)).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] })
  expect(handled).toEqual([['good', 'bad', 'gone', 'bad']])
  expect(ports.letters.map(({ body }) => body)).toEqual(['{"name":7}', '{"name":"gone"}', '{"name":"bad"}'])
})

test('where handling together fails as a whole, all come back', async () => {
  const Records = [record('1', '{"name":"a"}'), record('2', '{"name":"b"}')]
  const whole = batchHandler(schema, house(), () => Promise.reject(new Error('no')))
  const short = batchHandler(schema, house(), async () => [{ status: 'fulfilled', value: 1 }])
  const back = (...ids: string[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) })
  expect(await whole({ Records }, context)).toEqual(back('1', '2'))
  expect(await short({ Records }, context)).toEqual(back('2'))
})

test('what is not there will not be there later: such a message is given up at once', async () => {
  const ports = house()
  const handler = queueHandler(schema, ports, () => Promise.reject(new MissingError('The group g')))
  expect(await handler({ Records: [record('1', '{"name":"x"}')] }, context)).toEqual(allDone)
  expect(ports.letters).toEqual([{ body: '{"name":"x"}', reason: 'The group g was not found.' }])
})

test('a message that fails on its last try takes its reason along, and before that it just comes again', async () => {
  const ports = house()
  const handler = queueHandler(schema, ports, () => Promise.reject(new LaterError('The table is busy.')))
  const run = (tries: number) => handler({ Records: [record('1', '{"name":"x"}', tries)] }, context)
  expect(await run(lastTry - 1)).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] })
  expect(ports.letters).toEqual([])
  expect(await run(lastTry)).toEqual(allDone)
  expect(ports.letters).toEqual([{ body: '{"name":"x"}', reason: 'The table is busy.' }])
})

test('an address in somebody else’s error reaches neither log nor dead letter', async () => {
  const ports = house()
  const handler = queueHandler(schema, ports, () => Promise.reject(new Error('Refused <ana@example.org>.')))
  await handler({ Records: [record('1', '{"name":"x"}', lastTry)] }, context)
  expect(ports.letters[0]?.reason).toBe('Error: Refused (an address)')
  expect(ports.lines.join()).not.toContain('ana@')
})

test('while the dead-letter queue takes nothing, a message that is given up fails as before', async () => {
  const deadLetters = { put: () => Promise.reject(new Error('closed')) }
  const handler = queueHandler(schema, { log: silentLog, deadLetters }, async () => undefined)
  const answer = await handler({ Records: [record('1', 'not json')] }, context)
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] })
})

test('the stack’s queues give a message up after just the try that its function takes for the last', () => {
  const policies = resourcesIn(synthesizeTemplate(), 'AWS::SQS::Queue').flatMap(
    ([, queue]) => property<{ maxReceiveCount: number } | undefined>(queue, 'RedrivePolicy') ?? [],
  )
  expect(policies.length).toBeGreaterThan(0)
  for (const { maxReceiveCount } of policies) expect(maxReceiveCount).toBe(lastTry)
})

test('each message says when it was sent, and is handled even where that cannot be noted', async () => {
  const heard: number[] = []
  const handled: string[] = []
  const lateness = {
    hear: async (sentAt: number) => {
      heard.push(sentAt)
      throw new Error('the table does not answer')
    },
  }
  const ports = { ...house(), lateness }
  const handler = queueHandler(schema, ports, async ({ name }) => void handled.push(name))
  const sent = {
    ...record('1', '{"name":"late"}'),
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1773046800000' },
  }
  expect(await handler({ Records: [sent as SQSRecord] }, context)).toEqual(allDone)
  expect({ heard, handled }).toEqual({ heard: [1_773_046_800_000], handled: ['late'] })
  expect(ports.lines).toContain('lateness not noted {"reason":"Error: the table does not answer"}')
})
