import { DeleteMessageBatchCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { mockClient } from 'aws-sdk-client-mock'
import { describe, expect, test } from 'vitest'
import { deadLetterWriter } from '../../../functions/adapters/dead-letter-writer.ts'
import { deadLettersAt } from '../../../functions/adapters/dead-letters.ts'
import { emulatedQueues } from '../../contracts/emulated-queues.ts'

describe('dead letters in an emulated queue', () => {
  const queues = emulatedQueues()
  /** Two queues, and 25 letters in the second. */
  const house = async () => {
    const client = queues.client()
    const [source, deadLetters] = [await queues.create(), await queues.create()]
    const office = deadLetterWriter(deadLetters, client)
    for (let nth = 0; nth < 25; nth += 1) await office.put(`letter ${nth}`, `reason ${nth}`)
    return { source, deadLetters, office: deadLettersAt({ deadLetters, source }, client) }
  }

  test('every letter is seen once, with its reason and when it was put there', async () => {
    const before = Date.now()
    const { office } = await house()
    const letters = await office.look(1000)
    expect(letters.map(({ body }) => body).sort()).toEqual(Array.from({ length: 25 }, (_, n) => `letter ${n}`).sort())
    for (const { body, reason, sentAt } of letters) {
      expect(reason).toBe(body.replace('letter', 'reason'))
      expect(Date.parse(sentAt)).toBeGreaterThanOrEqual(before - 1000)
      expect(Date.parse(sentAt)).toBeLessThanOrEqual(Date.now() + 1000)
    }
  })

  test('no more are answered than were asked for', async () => {
    const { office } = await house()
    expect(await office.look(7)).toHaveLength(7)
  })

  test('what is put back is in its queue and no longer among the dead', async () => {
    const { office, source, deadLetters } = await house()
    await office.redrive(await office.look(1000))
    expect([await queues.depthOf(source), await queues.depthOf(deadLetters)]).toEqual([25, 0])
    const { Messages = [] } = await queues.client().send(new ReceiveMessageCommand({ QueueUrl: source }))
    expect(Messages[0]?.Body).toMatch(/^letter \d+$/)
  })

  test('only what was looked at is discarded', async () => {
    const { office, source, deadLetters } = await house()
    const letters = await office.look(1000)
    await office.discard(letters.slice(0, 10))
    expect([await queues.depthOf(source), await queues.depthOf(deadLetters)]).toEqual([0, 15])
  })
})

const letters = [{ id: 'a', body: '{}', sentAt: '2026-03-09T09:00:00.000Z' }]

function mocked() {
  const client = new SQSClient({ region: 'us-east-1' })
  const mock = mockClient(client)
  const Messages = [{ MessageId: 'a', ReceiptHandle: 'r', Body: '{}' }]
  mock.on(ReceiveMessageCommand).resolvesOnce({ Messages }).resolves({})
  return { mock, client }
}

test('a letter that its queue would not take back stays where it is', async () => {
  const { mock, client } = mocked()
  mock.on(SendMessageCommand).rejects(new Error('no'))
  const office = deadLettersAt({ deadLetters: 'd', source: 's' }, client)
  await office.look(10)
  await expect(office.redrive(letters)).rejects.toThrow('no')
  expect(mock.commandCalls(DeleteMessageBatchCommand)).toEqual([])
})

test('a letter that could not be deleted is told of', async () => {
  const { mock, client } = mocked()
  const Failed = [{ Id: '0', SenderFault: true, Code: 'ReceiptHandleIsInvalid', Message: 'stale' }]
  mock.on(DeleteMessageBatchCommand).resolves({ Failed })
  const office = deadLettersAt({ deadLetters: 'd', source: 's' }, client)
  await expect(office.discard(await office.look(10))).rejects.toThrow('1 dead letters could not be deleted: stale')
})

test('letters that came from no queue cannot be put back, and are not deleted for it', async () => {
  const { mock, client } = mocked()
  const office = deadLettersAt({ deadLetters: 'd' }, client)
  await expect(office.redrive(await office.look(10))).rejects.toThrow('can only be discarded')
  expect(mock.commandCalls(DeleteMessageBatchCommand)).toEqual([])
})
