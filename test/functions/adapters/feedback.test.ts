import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { mockClient } from 'aws-sdk-client-mock'
import { describe, expect, test } from 'vitest'
import { feedbackNotesIn, feedbackStateIn } from '../../../functions/adapters/feedback.ts'
import type { Feedback } from '../../../functions/ports.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { feedbackContract } from '../../contracts/small-ports.ts'
import { fakeFeedback } from '../../fakes/feedback.ts'
import { fakeClock } from '../../fakes/surroundings.ts'

const table = emulatedTable()
const urls = { queue: 'https://queues.example.org/feedback', deadLetters: 'https://queues.example.org/given-up' }

function queuesOf(depths: Readonly<Record<string, readonly [waits: number, inWork: number, later: number]>>) {
  const client = new SQSClient({ region: 'us-east-1' })
  const mock = mockClient(client)
  for (const [QueueUrl, [waits, inWork, later]] of Object.entries(depths)) {
    const Attributes = {
      ApproximateNumberOfMessages: String(waits),
      ApproximateNumberOfMessagesNotVisible: String(inWork),
      ApproximateNumberOfMessagesDelayed: String(later),
    }
    mock.on(GetQueueAttributesCommand, { QueueUrl }).resolves({ Attributes })
  }
  return { client, mock }
}

const idle = () => queuesOf({ [urls.queue]: [0, 0, 0], [urls.deadLetters]: [0, 0, 0] }).client

/** An ear for each thing heard, as if each were another worker's. */
function wholeFeedback(): Feedback {
  return {
    noteSendEvent: (at) => feedbackNotesIn(table(), fakeClock()).noteSendEvent(at),
    state: feedbackStateIn(table(), urls, idle()).state,
  }
}

describe('feedback in memory', () => feedbackContract(fakeFeedback))
describe('feedback in a table', () => feedbackContract(wholeFeedback))

test('a message counts while it waits, while it is worked on, and while it is delayed', async () => {
  const { client } = queuesOf({ [urls.queue]: [1, 20, 300], [urls.deadLetters]: [4, 0, 1] })
  expect(await feedbackStateIn(table(), urls, client).state()).toMatchObject({ waiting: 321, deadLetters: 5 })
})

test('what waits is asked for after what was heard, before and after the dead letters: between the two nothing hides', async () => {
  const { client, mock } = queuesOf({ [urls.queue]: [0, 0, 0], [urls.deadLetters]: [0, 0, 0] })
  const asked = () => mock.commandCalls(GetQueueAttributesCommand).map(({ args }) => args[0].input.QueueUrl)
  const get = async () => {
    expect(asked()).toEqual([])
    return undefined
  }
  await feedbackStateIn({ ...table(), get }, urls, client).state()
  expect(asked()).toEqual([urls.queue, urls.deadLetters, urls.queue])
})

test('a queue that does not say how deep it is never passes for empty', async () => {
  const { client, mock } = queuesOf({})
  mock.on(GetQueueAttributesCommand).resolves({ Attributes: { ApproximateNumberOfMessages: '0' } })
  await expect(feedbackStateIn(table(), urls, client).state()).rejects.toThrow()
})

test('a worker notes what it hears at once, and then no more often than every five seconds', async () => {
  const clock = fakeClock()
  const { noteSendEvent: heard } = feedbackNotesIn(table(), clock)
  const { state: hearing } = feedbackStateIn(table(), urls, idle())
  const heardOf = async () => (await hearing()).heardOf
  await heard('2026-04-01T09:00:00.000Z')
  expect(await heardOf()).toBe('2026-04-01T09:00:00.000Z')
  clock.advance(4_999)
  await heard('2026-04-01T09:00:04.000Z')
  expect(await heardOf()).toBe('2026-04-01T09:00:00.000Z')
  clock.advance(1)
  await heard('2026-04-01T09:00:05.000Z')
  expect(await heardOf()).toBe('2026-04-01T09:00:05.000Z')
})
