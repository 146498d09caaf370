import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { expect, onTestFinished, test } from 'vitest'
import { type CloudOptions, startCloud } from '../../../infra/local/cloud.ts'
import { findCloud } from '../../../infra/local/cloud-file.ts'
import { lambda, type Template, temporaryFolder, workQueue, writeAssembly } from './assembly-fixture.ts'

/** Answers a request with its environment; notes what else it gets in a file. */
const echo = `
const { appendFileSync } = require('node:fs')
exports.handler = async (event, context) => {
  if (event.time === '2026-01-01T00:00:00Z') throw new Error('not on a holiday')
  if (event.requestContext) {
    console.log('asked for', event.rawPath)
    const remaining = context.getRemainingTimeInMillis()
    return { statusCode: 200, body: JSON.stringify({ environment: process.env, remaining, context }) }
  }
  const lines = event.Records ? event.Records.map(({ body }) => body) : [JSON.stringify(event)]
  appendFileSync(process.env.NOTES, lines.join('\\n') + '\\n')
}`

function template(notes: string): Template {
  return {
    Resources: {
      EchoRole: { Type: 'AWS::IAM::Role' },
      Echo: lambda('echo', {
        Environment: { Variables: { NOTES: notes, SECRET: { Ref: 'Secret' } } },
        MemorySize: 256,
      }),
      Other: lambda('echo', { FunctionName: 'other' }),
      Secret: {
        Type: 'AWS::SecretsManager::Secret',
        Properties: {
          GenerateSecretString: {
            SecretStringTemplate: '{"kid":"1"}',
            GenerateStringKey: 'key',
            PasswordLength: 43,
            ExcludePunctuation: true,
          },
        },
      },
      Clock: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: {
          ScheduleExpression: 'rate(5 minutes)',
          Target: { Arn: { 'Fn::GetAtt': ['Echo', 'Arn'] }, Input: '{"time":"<aws.scheduler.scheduled-time>"}' },
        },
      },
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
      Integration: {
        Type: 'AWS::ApiGatewayV2::Integration',
        Properties: {
          ApiId: { Ref: 'Api' },
          IntegrationType: 'AWS_PROXY',
          IntegrationUri: { 'Fn::GetAtt': ['Echo', 'Arn'] },
          PayloadFormatVersion: '2.0',
        },
      },
      Route: {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: {
          ApiId: { Ref: 'Api' },
          RouteKey: 'GET /',
          Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
        },
      },
      Events: { Type: 'AWS::SNS::Topic' },
      Set: { Type: 'AWS::SES::ConfigurationSet' },
      Destination: {
        Type: 'AWS::SES::ConfigurationSetEventDestination',
        Properties: {
          ConfigurationSetName: { Ref: 'Set' },
          EventDestination: { MatchingEventTypes: ['send', 'bounce'], SnsDestination: { TopicARN: { Ref: 'Events' } } },
        },
      },
      Subscription: {
        Type: 'AWS::SNS::Subscription',
        Properties: {
          TopicArn: { Ref: 'Events' },
          Protocol: 'sqs',
          Endpoint: { 'Fn::GetAtt': ['Feedback', 'Arn'] },
          RawMessageDelivery: true,
        },
      },
      ...workQueue('Feedback', 'Echo', { FunctionResponseTypes: [] }),
    },
    Outputs: { Set: { Value: { Ref: 'Set' } }, Site: { Value: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] } } },
  }
}

async function start(options: Partial<CloudOptions> = {}) {
  const folder = temporaryFolder()
  const notes = join(folder, 'notes.txt')
  writeFileSync(notes, '')
  const data = join(folder, 'data')
  const heard: string[] = []
  const assembly = writeAssembly(template(notes), { echo })
  const cloud = await startCloud({ assembly, data, port: 0, log: (line) => heard.push(line), ...options })
  onTestFinished(cloud.stop)
  const seen = () =>
    readFileSync(notes, 'utf8')
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const at = (service: string) => ({
    endpoint: cloud.environment[`AWS_ENDPOINT_URL_${service}`] ?? '',
    region: cloud.environment.AWS_REGION ?? '',
    credentials,
  })
  return { cloud, data, folder, heard, seen, at, assembly }
}

test('a function has the environment that the template gives it, and nothing of this process', async () => {
  const { cloud, data } = await start()
  const { environment, remaining, context } = JSON.parse(await (await fetch(cloud.urls.site)).text())
  expect(environment).toEqual({ ...cloud.functionEnvironment('Echo'), AWS_SDK_UA_APP_ID: 'Test-Echo.1' })
  expect(
    Object.keys(environment)
      .filter((name) => !name.startsWith('AWS_'))
      .toSorted(),
  ).toEqual(['LAMBDA_TASK_ROOT', 'NOTES', 'SECRET'])
  expect(context).toMatchObject({ functionName: 'Test-Echo', memoryLimitInMB: '256' })
  expect(remaining).toBeGreaterThan(1000)
  expect(cloud.outputs.Site).toBe(cloud.urls.site)
  await cloud.stop()
  expect(readFileSync(join(data, 'functions.log'), 'utf8')).toContain('Test-Echo | asked for /')
})

test('a schedule hands over its own time, and its failure is heard', async () => {
  const { cloud, seen, heard } = await start()
  await cloud.fireSchedules('2026-03-09T09:00:00.000Z')
  expect(seen()).toEqual([{ time: '2026-03-09T09:00:00Z' }])
  await expect(cloud.fireSchedules('2026-01-01T00:00:00Z')).rejects.toThrow('not on a holiday')
  expect(heard).toEqual(['Test-Echo failed: Error: not on a holiday'])
  await expect(cloud.fireSchedules('soon')).rejects.toThrow('soon is no time')
})

test('what SES tells of a message has reached the function when the cloud is idle, of the wanted kinds only', async () => {
  const { cloud, seen, at, folder } = await start({ out: join(temporaryFolder(), 'out') })
  const client = new SESClient(at('SES'))
  const tags = 'group=garden, edition=2026-03-09, member=ada'
  for (const to of ['ada@example.org', 'bounce@simulator.amazonses.com']) {
    const raw = `From: a@example.com\r\nTo: ${to}\r\nX-SES-MESSAGE-TAGS: ${tags}\r\n\r\nHello\r\n`
    const Destinations = [to]
    const ConfigurationSetName = cloud.outputs.Set
    const RawMessage = { Data: Buffer.from(raw) }
    await client.send(new SendRawEmailCommand({ Destinations, ConfigurationSetName, RawMessage }))
  }
  client.destroy()
  await cloud.idle()
  expect(
    seen()
      .map((event) => (event as { eventType: string }).eventType)
      .toSorted(),
  ).toEqual(['Bounce', 'Send', 'Send'])
  expect(await cloud.messages()).toBe(2)
  expect(await (await fetch(cloud.urls.inbox)).text()).toContain('ada@example.org')
  expect(readdirSync(join(folder, 'data', 'mail')).toSorted()).toEqual(['heard.json', 'index.ndjson', 'messages.eml'])
})

test('a secret is made once, by the rules of the template, and only its owner can read the file', async () => {
  const first = await start()
  const read = async ({ at, cloud }: Pick<typeof first, 'at' | 'cloud'>) => {
    const client = new SecretsManagerClient(at('SECRETS_MANAGER'))
    onTestFinished(() => client.destroy())
    const SecretId = cloud.functionEnvironment('Echo').SECRET
    return (await client.send(new GetSecretValueCommand({ SecretId }))).SecretString ?? ''
  }
  const secret = await read(first)
  expect(JSON.parse(secret)).toEqual({ kid: '1', key: expect.stringMatching(/^[A-Za-z0-9]{43}$/) })
  expect(statSync(join(first.data, 'secrets.json')).mode & 0o777).toBe(0o600)
  await first.cloud.stop()
  const again = await start({ data: first.data })
  expect(await read(again)).toBe(secret)
})

test('commands find a running cloud by its folder, and no longer after it stopped', async () => {
  const { cloud, data, assembly } = await start()
  const found = findCloud(data)
  expect(found?.environment).toEqual(cloud.environment)
  expect(found?.functionEnvironment('other').AWS_LAMBDA_FUNCTION_NAME).toBe('other')
  expect(() => found?.functionEnvironment('Nobody')).toThrow('No function is called Nobody: there are Echo, Other.')
  await expect(startCloud({ assembly, data, port: 0 })).rejects.toThrow(`${data} is in use by process ${process.pid}.`)
  await cloud.stop()
  expect(findCloud(data)).toBeUndefined()
})

test('the file of a cloud that died is no cloud', async () => {
  const { cloud, data } = await start()
  const file = join(data, 'cloud.json')
  const content = JSON.parse(readFileSync(file, 'utf8'))
  await cloud.stop()
  expect(existsSync(file)).toBe(false)
  // In a container the next process often has the number of the one that died.
  for (const pid of [2 ** 22 + 1, process.pid]) {
    writeFileSync(file, JSON.stringify({ ...content, pid }))
    expect(findCloud(data)).toBeUndefined()
  }
})

test('a cloud that has stopped starts nothing more, whoever still calls it', async () => {
  const { cloud, seen } = await start()
  await cloud.fireSchedules('2026-03-09T09:00:00.000Z')
  await cloud.stop()
  await expect(cloud.fireSchedules('2026-03-09T09:05:00.000Z')).rejects.toThrow('its cloud has stopped')
  expect(seen()).toHaveLength(1)
})

test('a port that is taken is named, with what to do', async () => {
  const blocker = createServer()
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void blocker.close())
  const address = blocker.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const refusal = `Port ${port} is in use: choose others with --port, such as --port `
  await expect(start({ port })).rejects.toThrow(refusal)
})
