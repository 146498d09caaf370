import { randomUUID } from 'node:crypto'
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { mockClient } from 'aws-sdk-client-mock'
import { startFauxqs } from 'fauxqs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deadLetterOffice } from '../../../functions/adapters/dead-letter-office.ts'
import { deadLettersAt } from '../../../functions/adapters/dead-letters.ts'

describe('dead letters in an emulated queue', () => {
  let server: Awaited<ReturnType<typeof startFauxqs>>
  let client: SQSClient

  beforeAll(async () => {
    server = await startFauxqs({ port: 0, logger: false })
    client = new SQSClient({
      ...{ endpoint: `http://localhost:${server.port}`, region: 'us-east-1' },
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    })
  })
  afterAll(async () => {
    client.destroy()
    await server.stop()
  })

  const createQueue = async () => {
    const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName: randomUUID() }))
    return QueueUrl
  }
  const depthOf = async (QueueUrl: string) => {
    const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
    )
    return AttributeNames.reduce((sum, name) => sum + Number(Attributes[name]), 0)
  }
  /** Two queues, and 25 letters in the second. */
  const house = async () => {
    const [source, deadLetters] = [await createQueue(), await createQueue()]
    const office = deadLetterOffice(deadLetters, client)
    for (let nth = 0; nth < 25; nth += 1) await office.put(`letter ${nth}`, `reason ${nth}`)
    return { source, deadLetters, office: deadLettersAt({ deadLetters, source }, client) }
  }

  test('every letter is seen once, with its reason and when it was put there', async () => {
    const { office } = await house()
    const letters = await office.look(1000)
    expect(letters.map(({ body }) => body).sort()).toEqual(Array.from({ length: 25 }, (_, n) => `letter ${n}`).sort())
    for (const { body, reason, sentAt } of letters) {
      expect(reason).toBe(body.replace('letter', 'reason'))
      expect(Math.abs(Date.parse(sentAt) - Date.now())).toBeLessThan(60_000)
    }
  })

  test('no more are answered than were asked for', async () => {
    const { office } = await house()
    expect(await office.look(7)).toHaveLength(7)
  })

  test('what is put back is in its queue and no longer among the dead', async () => {
    const { office, source, deadLetters } = await house()
    await office.redrive(await office.look(1000))
    expect([await depthOf(source), await depthOf(deadLetters)]).toEqual([25, 0])
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: source }))
    expect(Messages[0]?.Body).toMatch(/^letter \d+$/)
  })

  test('only what was looked at is discarded', async () => {
    const { office, source, deadLetters } = await house()
    const letters = await office.look(1000)
    await office.discard(letters.slice(0, 10))
    expect([await depthOf(source), await depthOf(deadLetters)]).toEqual([0, 15])
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
