import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Cloud, type CloudOptions, startCloud } from '../../../infra/local/cloud.ts'
import { lambda, type Template, temporaryFolder, workQueue, writeAssembly } from './assembly-fixture.ts'
import { startProxy } from './proxy.ts'

const patiently = { timeout: 100_000, interval: 100 }

/** Notes what it gets and by which name it goes; hangs on `hang`, and is deaf to everything where a file says so. */
const listener = `
const { appendFileSync, existsSync } = require('node:fs')
exports.handler = async (event) => {
  const { NOTES, QUEUE, AWS_SDK_UA_APP_ID: name, AWS_ENDPOINT_URL_DYNAMODB: tables } = process.env
  if (existsSync(NOTES + '.deaf')) throw new Error('deaf')
  for (const { body } of event.Records) {
    appendFileSync(NOTES, JSON.stringify({ name, queue: QUEUE, body, hung: body === 'hang' }) + '\\n')
    if (body === 'hang' && !existsSync(NOTES + '.awake')) await new Promise((resolve) => setTimeout(resolve, 600000))
    const headers = { 'user-agent': 'aws-sdk-js/3 app/' + name, 'x-amz-target': 'DynamoDB_20120810.ListTables' }
    if (body === 'ask') await fetch(tables, { method: 'POST', body: '{}', headers })
  }
}`

function template(notes: string): Template {
  return {
    Resources: {
      Listener: lambda('listener', {
        Timeout: 300,
        Environment: { Variables: { NOTES: notes, QUEUE: { Ref: 'Work' } } },
      }),
      Events: { Type: 'AWS::SNS::Topic' },
      Set: { Type: 'AWS::SES::ConfigurationSet' },
      Destination: {
        Type: 'AWS::SES::ConfigurationSetEventDestination',
        Properties: {
          ConfigurationSetName: { Ref: 'Set' },
          EventDestination: { MatchingEventTypes: ['send'], SnsDestination: { TopicARN: { Ref: 'Events' } } },
        },
      },
      Subscription: {
        Type: 'AWS::SNS::Subscription',
        Properties: {
          TopicArn: { Ref: 'Events' },
          Protocol: 'sqs',
          Endpoint: { 'Fn::GetAtt': ['Work', 'Arn'] },
          RawMessageDelivery: true,
        },
      },
      ...workQueue('Work', 'Listener', { BatchSize: 1 }, { VisibilityTimeout: 300 }),
    },
    Outputs: { Set: { Value: { Ref: 'Set' } }, Work: { Value: { Ref: 'Work' } } },
  }
}

async function start({ folder = temporaryFolder(), ...options }: Partial<CloudOptions> & { folder?: string } = {}) {
  const notes = join(folder, 'notes.txt')
  if (!existsSync(notes)) writeFileSync(notes, '')
  const assembly = writeAssembly(template(notes), { listener })
  const cloud = await startCloud({ assembly, data: join(folder, 'data'), port: 0, ...options })
  onTestFinished(cloud.stop)
  const seen = (): { name: string; queue: string; body: string }[] =>
    readFileSync(notes, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
  return { cloud, folder, notes, seen }
}

function clientOptions({ environment }: Cloud, service: 'SQS' | 'SES') {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const { AWS_REGION: region = '', [`AWS_ENDPOINT_URL_${service}`]: endpoint = '' } = environment
  return { endpoint, region, credentials }
}

async function queue(cloud: Cloud, ...bodies: string[]): Promise<void> {
  const client = new SQSClient(clientOptions(cloud, 'SQS'))
  for (const MessageBody of bodies) {
    await client.send(new SendMessageCommand({ QueueUrl: cloud.outputs.Work, MessageBody }))
  }
  client.destroy()
}

async function mail(cloud: Cloud, ...addresses: string[]): Promise<void> {
  const client = new SESClient(clientOptions(cloud, 'SES'))
  for (const to of addresses) {
    const RawMessage = { Data: Buffer.from(`From: a@example.com\r\nTo: ${to}\r\n\r\nHello\r\n`) }
    const ConfigurationSetName = cloud.outputs.Set
    await client.send(new SendRawEmailCommand({ Destinations: [to], ConfigurationSetName, RawMessage }))
  }
  client.destroy()
}

test('who stands between sees what functions, mappings and SES ask, and nothing that commands ask', async () => {
  const asked: string[] = []
  const between: CloudOptions['between'] = async (service, url) => {
    const proxy = await startProxy(url, ({ headers, body, instance }, pass) => {
      const action = String(headers['x-amz-target'] ?? /Action=(\w+)/.exec(body.toString())?.[1])
      asked.push([service, action.split('.').at(-1), instance].filter(Boolean).join(' '))
      return pass()
    })
    onTestFinished(proxy.close)
    return proxy.url
  }
  const { cloud, seen } = await start({ between })
  await queue(cloud, 'ask')
  await mail(cloud, 'ada@example.org')
  await vi.waitFor(() => expect(seen()).toHaveLength(2), patiently)
  await cloud.idle()

  expect(new Set(asked)).toEqual(
    new Set([
      'queues ReceiveMessage',
      'queues DeleteMessageBatch',
      'queues PublishBatch',
      'tables ListTables Test-Listener.1',
    ]),
  )
  const [first] = seen()
  expect(first?.queue).not.toBe(cloud.outputs.Work)
  expect(cloud.functionEnvironment('Listener').AWS_ENDPOINT_URL_SQS).toBe(new URL(first?.queue ?? '').origin)
  await cloud.stop()
})

test('one instance that is killed loses its message to another, and the rest work on', async () => {
  const { cloud, notes, seen } = await start()
  await queue(cloud, 'hang', 'hang')
  await vi.waitFor(() => expect(seen()).toHaveLength(2), patiently)
  writeFileSync(`${notes}.awake`, '')
  expect(await cloud.kill('Test-Listener.1')).toBe(true)
  expect(await cloud.kill('Test-Listener.1')).toBe(false)
  expect(await cloud.kill('Test-Nobody.1')).toBe(false)
  // The message of the killed one comes again after its pause; the other one still hangs.
  await vi.waitFor(() => expect(seen()).toHaveLength(3), patiently)
  expect(
    seen()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['Test-Listener.1', 'Test-Listener.2', 'Test-Listener.3'])
  await cloud.kill('Test-Listener.2')
})

test('what SES said and nobody heard before the end is said again, and what was heard is not', async () => {
  const first = await start()
  await mail(first.cloud, 'heard@example.org')
  await first.cloud.idle()
  writeFileSync(`${first.notes}.deaf`, '')
  await mail(first.cloud, 'ada@example.org', 'bob@example.org')
  await first.cloud.stop()
  rmSync(`${first.notes}.deaf`)

  const second = await start({ folder: first.folder })
  await second.cloud.idle()
  const heard = second.seen().map(({ body }) => JSON.parse(body).mail.destination[0])
  expect(heard.toSorted()).toEqual(['ada@example.org', 'bob@example.org', 'heard@example.org'])
  expect(await second.cloud.messages()).toBe(0)
  await second.cloud.stop()

  const third = await start({ folder: first.folder })
  await third.cloud.idle()
  expect(third.seen()).toHaveLength(3)
})
