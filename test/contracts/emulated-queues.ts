import { randomUUID } from 'node:crypto'
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { startFauxqs } from 'fauxqs'
import { afterAll, beforeAll } from 'vitest'
import { heldToLimits } from './service-limits/held-to-limits.ts'
import { witness } from './witness.ts'

/** Queues in an emulator of their own, for the tests of one file; or, where a witness is named, in that. */
export function emulatedQueues() {
  const limits = heldToLimits()
  let started: SQSClient | undefined
  let undo = async () => undefined as unknown

  beforeAll(async () => {
    const { endpoint, stop } =
      witness.services === undefined
        ? await startEmulator()
        : { endpoint: witness.services, stop: async () => undefined }
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    const client = new SQSClient({ endpoint, region: 'us-east-1', credentials })
    started = limits.hold('sqs', client)
    undo = async () => {
      client.destroy()
      await stop()
    }
  })
  afterAll(() => undo())

  const client = () => {
    if (!started) throw new Error('The emulator has not started.')
    return started
  }
  return {
    client,
    create: async () => (await client().send(new CreateQueueCommand({ QueueName: randomUUID() }))).QueueUrl ?? '',
    /** All of its messages, whether they wait, are looked at, or come later. */
    depthOf: async (QueueUrl: string) => {
      const { Attributes = {} } = await client().send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...depths] }),
      )
      return depths.reduce((sum, name) => sum + Number(Attributes[name]), 0)
    },
  }
}

const depths = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const

async function startEmulator() {
  const server = await startFauxqs({ port: 0, logger: false })
  return { endpoint: `http://localhost:${server.port}`, stop: () => server.stop() }
}
