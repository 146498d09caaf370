import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { expect, onTestFinished, test } from 'vitest'
import { type Cloud, type CloudOptions, startCloud } from '../../../infra/local/cloud.ts'
import { lambda, temporaryFolder, workQueue, writeAssembly } from './assembly-fixture.ts'

/** Notes each message that it gets as `body receive-count` in a file, and does to it what the message says. */
const worker = `
const { appendFileSync, readFileSync } = require('node:fs')
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
exports.handler = async ({ Records }) => {
  const batchItemFailures = []
  for (const { body, messageId, attributes } of Records) {
    appendFileSync(process.env.NOTES, body + ' ' + attributes.ApproximateReceiveCount + '\\n')
    if (body === 'throw') throw new Error('thrown')
    if (body.startsWith('slow')) {
      // Nobody ends before a second one has begun.
      while (readFileSync(process.env.NOTES, 'utf8').split('slow').length < 3) await sleep(5)
      await sleep(150)
      appendFileSync(process.env.NOTES, 'end\\n')
    }
    if (body === 'exit') process.exit(3)
    if (body === 'hang') await sleep(600_000)
    if (body === 'fail') batchItemFailures.push({ itemIdentifier: messageId })
    if (body === 'unknown') batchItemFailures.push({ itemIdentifier: 'nobody' })
  }
  return { batchItemFailures }
}`

async function start(options: Partial<CloudOptions> & { rules?: object; queue?: object; seconds?: number } = {}) {
  const data = temporaryFolder()
  const notes = join(data, 'notes.txt')
  writeFileSync(notes, '')
  const { rules = {}, queue = {}, seconds = 60, ...rest } = options
  const Environment = { Variables: { NOTES: notes } }
  const Resources = {
    Worker: lambda('worker', { Timeout: seconds, Environment }),
    ...workQueue('Work', 'Worker', { ...rules }, queue),
  }
  const Outputs = { QueueUrl: { Value: { Ref: 'Work' } } }
  const assembly = writeAssembly({ Resources, Outputs }, { worker })
  const cloud = await startCloud({ assembly, data, port: 0, ...rest })
  onTestFinished(cloud.stop)
  return { cloud, seen: () => readFileSync(notes, 'utf8').trim().split('\n') }
}

async function send(cloud: Cloud, ...bodies: string[]): Promise<void> {
  const { AWS_ENDPOINT_URL_SQS: endpoint, AWS_REGION: region } = cloud.environment
  const client = new SQSClient({
    endpoint: endpoint ?? '',
    region: region ?? '',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  for (let from = 0; from < bodies.length; from += 10) {
    const Entries = bodies.slice(from, from + 10).map((MessageBody, Id) => ({ Id: String(Id), MessageBody }))
    await client.send(new SendMessageBatchCommand({ QueueUrl: cloud.outputs.QueueUrl, Entries }))
  }
  client.destroy()
}

test('of a batch that failed in part only the failed message comes again, and ends as a dead letter', async () => {
  const { cloud, seen } = await start()
  await send(cloud, 'good', 'fail', 'fine')
  await cloud.idle()
  expect(seen().toSorted()).toEqual(['fail 1', 'fail 2', 'fine 1', 'good 1'])
  expect(await cloud.deadLetters()).toEqual([{ queue: 'Test-WorkDead', count: 1 }])
})

test('a function that throws, exits or hangs keeps its message in the queue, and the next call finds a fresh one', async () => {
  const { cloud, seen } = await start({ rules: { BatchSize: 1 }, seconds: 4 })
  await send(cloud, 'throw', 'exit', 'hang')
  await cloud.idle()
  expect(seen().toSorted()).toEqual(['exit 1', 'exit 2', 'hang 1', 'hang 2', 'throw 1', 'throw 2'])
  await send(cloud, 'good')
  await cloud.idle()
  expect(seen().at(-1)).toBe('good 1')
  expect(await cloud.deadLetters()).toEqual([{ queue: 'Test-WorkDead', count: 3 }])
})

test('naming a message that was not in the batch fails the whole batch', async () => {
  const { cloud, seen } = await start()
  await send(cloud, 'good', 'unknown')
  await cloud.idle()
  expect(seen().toSorted()).toEqual(['good 1', 'good 2', 'unknown 1', 'unknown 2'])
})

test('a crash from outside brings back what was in hand', async () => {
  const { cloud, seen } = await start({ seconds: 10 })
  await send(cloud, 'hang')
  await expect.poll(seen, { timeout: 60_000 }).toEqual(['hang 1'])
  await cloud.crash('Worker')
  await cloud.idle()
  expect(seen()).toEqual(['hang 1', 'hang 2'])
})

test('hundreds of messages all come through a trivial function, each once', async () => {
  const { cloud, seen } = await start({ queue: { VisibilityTimeout: 300 } })
  const bodies = Array.from({ length: 600 }, (_, index) => `message-${index}`)
  await send(cloud, ...bodies)
  await cloud.idle()
  expect(seen().toSorted()).toEqual(bodies.map((body) => `${body} 1`).toSorted())
})

test('no more calls run at once than the mapping allows, and as many as that do', async () => {
  const { cloud, seen } = await start({
    rules: { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } },
    queue: { VisibilityTimeout: 300 },
  })
  await send(cloud, ...Array.from({ length: 8 }, (_, index) => `slow-${index}`))
  await cloud.idle()
  const running = seen().map((line) => (line === 'end' ? -1 : 1))
  const most = Math.max(...running.map((_, index) => running.slice(0, index + 1).reduce((sum, step) => sum + step, 0)))
  expect(most).toBe(2)
})

test('a window gathers what comes one by one into one batch, which then fails as one', async () => {
  const { cloud, seen } = await start({ rules: { MaximumBatchingWindowInSeconds: 60, BatchSize: 3 } })
  for (const body of ['one', 'two', 'unknown']) await send(cloud, body)
  await cloud.idle()
  expect(
    seen()
      .filter((line) => line.endsWith(' 2'))
      .toSorted(),
  ).toEqual(['one 2', 'two 2', 'unknown 2'])
})

test('a delayed message keeps the cloud from being idle', async () => {
  const { cloud, seen } = await start({ queue: { DelaySeconds: 1 } })
  await send(cloud, 'later')
  await cloud.idle()
  expect(seen()).toEqual(['later 1'])
})
