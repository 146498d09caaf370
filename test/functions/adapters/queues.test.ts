import { ReceiveMessageCommand, SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { mockClient } from 'aws-sdk-client-mock'
import { describe, expect, test } from 'vitest'
import { queuesAt } from '../../../functions/adapters/queues.ts'
import { fanOutMessage } from '../../../functions/messages/fan-out-message.ts'
import { sendMessage } from '../../../functions/messages/send-message.ts'
import { signInMessage } from '../../../functions/messages/sign-in-message.ts'
import { emulatedQueues } from '../../contracts/emulated-queues.ts'
import { plannedFor } from '../../fixtures/editions/one-edition.ts'

const edition = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }
const recipients = [plannedFor('m1')]

function mocked() {
  const client = new SQSClient({ region: 'us-east-1' })
  const mock = mockClient(client)
  mock.on(SendMessageCommand).resolves({})
  return { mock, queues: queuesAt({ compose: 'c', fanOut: 'f', send: 's', signIn: 'i' }, client) }
}

test('what has no URL takes no place beside what sends elsewhere', async () => {
  const tell = async () => undefined
  expect({ tell, ...queuesAt({ join: 'j', intake: 'i' }) }.tell).toBe(tell)
})

test('a walk waits in whole seconds, and no longer than SQS can', async () => {
  const { mock, queues } = mocked()
  const walk = { ...edition, cohort: 'all', cursor: { shard: 0 }, plannedBefore: 0 }
  for (const delay of [0, 7.9, 5000]) await queues.fanOut(walk, delay)
  const delays = mock.commandCalls(SendMessageCommand).map(({ args }) => args[0].input.DelaySeconds)
  expect(delays).toEqual([0, 7, 900])
})

test('only the batches that SQS refused are put again', async () => {
  const { mock, queues } = mocked()
  const Failed = [{ Id: '1', SenderFault: false, Code: 'InternalError' }]
  mock.on(SendMessageBatchCommand).resolvesOnce({ Failed }).resolves({})
  await queues.send([0, 1.5, 5000].map((delaySeconds) => ({ message: { ...edition, recipients }, delaySeconds })))
  const calls = mock.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input.Entries)
  expect(calls.map((entries) => entries?.map(({ Id }) => Id))).toEqual([['0', '1', '2'], ['1']])
  expect(calls[0]?.map(({ DelaySeconds }) => DelaySeconds)).toEqual([0, 1, 900])
})

test('a count is a review to the release before it, and a count to this one', async () => {
  const { mock, queues } = mocked()
  await queues.countResults(edition)
  const [body] = mock.commandCalls(SendMessageCommand).map(({ args }) => JSON.parse(args[0].input.MessageBody ?? ''))
  expect(body).toMatchObject({ ...edition, review: 'patiently' })
  expect(fanOutMessage.parse(body)).toEqual({ ...edition, count: 'results' })
})

test('each request for a link has a name of its own, by which it is known when it comes twice', async () => {
  const { mock, queues } = mocked()
  const asked = { address: 'hash', network: '192.0.2', askedAt: '2026-03-09T09:00:00.000Z' }
  for (let nth = 0; nth < 2; nth += 1) await queues.signIn(asked)
  const bodies = mock.commandCalls(SendMessageCommand).map(({ args }) => JSON.parse(args[0].input.MessageBody ?? ''))
  expect(bodies.map((body) => signInMessage.parse(body))).toMatchObject([asked, asked])
  expect(new Set(bodies.map(({ request }) => request)).size).toBe(2)
})

describe('in emulated queues', () => {
  const emulated = emulatedQueues()
  const bodyIn = async (QueueUrl: string) => {
    const { Messages = [] } = await emulated.client().send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }))
    return JSON.parse(Messages[0]?.Body ?? 'null')
  }

  test('what each queue is told comes out of it as it went in', async () => {
    const [compose, fanOut, send] = [await emulated.create(), await emulated.create(), await emulated.create()]
    const queues = queuesAt({ compose, fanOut, send }, emulated.client())
    const walk = { ...edition, cohort: 'all', cursor: { shard: 0 }, plannedBefore: 0 }
    await queues.compose(edition)
    await queues.fanOut(walk, 0)
    await queues.probe()
    expect(await Promise.all([compose, fanOut, send].map(bodyIn))).toEqual([edition, walk, { probe: true }])
  })

  test('twenty-five batches are all put there, those with a delay too', async () => {
    const send = await emulated.create()
    const message = { ...edition, recipients: [plannedFor('m1')] }
    await queuesAt({ send }, emulated.client()).send(
      Array.from({ length: 25 }, (_, nth) => ({ message, delaySeconds: nth * 60 })),
    )
    expect(await emulated.depthOf(send)).toBe(25)
  })
})

test('a batch in leaves comes back as it was put, and nothing that knows only rows takes it for one of its own', async () => {
  const { mock, queues } = mocked()
  mock.on(SendMessageBatchCommand).resolves({})
  const message = { ...edition, recipients: [{ ...plannedFor('m1'), leaf: '00000025' }] }
  await queues.send([{ message, delaySeconds: 0 }])
  const [call] = mock.commandCalls(SendMessageBatchCommand)
  const body = JSON.parse(call?.args[0].input.Entries?.[0]?.MessageBody ?? '')
  expect(body).not.toHaveProperty('recipients')
  expect(sendMessage.parse(body)).toEqual(message)
  expect(sendMessage.parse({ ...edition, recipients })).toEqual({ ...edition, recipients })
})
