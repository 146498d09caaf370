import {
  CreateConfigurationSetCommand,
  GetSendQuotaCommand,
  SESClient,
  SESServiceException,
  SendRawEmailCommand,
  VerifyEmailIdentityCommand,
} from '@aws-sdk/client-ses'
import { mockClient } from 'aws-sdk-client-mock'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { freshConnections } from '../../../functions/adapters/fresh-connections.ts'
import { createSesClient, sesMailer, sesQuota } from '../../../functions/adapters/mailer.ts'
import { heldToLimits } from '../../contracts/service-limits/held-to-limits.ts'
import { witness } from '../../contracts/witness.ts'
import { fakeClock } from '../../fakes/surroundings.ts'
import { heardBy } from '../../fixtures/heard-by.ts'

const mail = { to: 'ana@example.org', raw: new TextEncoder().encode('Subject: x\r\n\r\n') }

function mailerWith(error?: Error) {
  process.env.AWS_REGION ??= 'us-east-1'
  const clock = fakeClock()
  const connections = freshConnections(clock)
  const client = createSesClient(connections)
  const mock = mockClient(client)
  if (error) mock.on(SendRawEmailCommand).rejects(error)
  else mock.on(SendRawEmailCommand).resolves({ MessageId: 'ses-1' })
  const sender = { address: 'd@example.com', configurationSet: 'set' }
  return { mailer: sesMailer(sender, clock, connections, client), mock }
}

function refusal(name: string, message: string, status = 400) {
  return new SESServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode: status } })
}

test('an accepted message goes to one recipient through the configuration set', async () => {
  const { mailer, mock } = mailerWith()
  expect(await mailer.submit(mail)).toEqual({ kind: 'accepted', messageId: 'ses-1' })
  expect(mock.commandCalls(SendRawEmailCommand)[0]?.args[0].input).toMatchObject({
    Destinations: ['ana@example.org'],
    ConfigurationSetName: 'set',
    Source: 'd@example.com',
  })
})

test.each([
  [refusal('Throttling', 'Maximum sending rate exceeded.'), 'throttled'],
  [refusal('Throttling', 'Daily message quota exceeded.'), 'day quota'],
  [refusal('AccountSendingPausedException', 'paused'), 'paused'],
  [refusal('ConfigurationSetSendingPausedException', 'paused'), 'paused'],
  [refusal('MessageRejected', 'Email address is not verified.'), 'paused'],
  [refusal('MessageRejected', 'Sending suspended for this account.'), 'paused'],
  [refusal('MessageRejected', 'Address blacklisted.'), 'refused'],
  [refusal('ExpiredToken', 'The security token is expired', 403), 'throttled'],
  [refusal('InvalidParameterValue', 'Illegal address'), 'refused'],
  [refusal('MailFromDomainNotVerifiedException', 'not verified'), 'paused'],
  [refusal('ConfigurationSetDoesNotExist', 'no such set'), 'paused'],
  [refusal('AccessDenied', 'not authorized', 403), 'paused'],
  [refusal('InternalFailure', 'oops', 500), 'unknown'],
  [new Error('socket hang up'), 'unknown'],
  [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'throttled'],
  [Object.assign(new Error('read'), { code: 'ECONNRESET' }), 'unknown'],
])('%s counts as %s', async (error, kind) => {
  expect(await mailerWith(error).mailer.submit(mail)).toMatchObject({ kind })
})

test('SES is asked once, whatever it answers', async () => {
  const { mailer, mock } = mailerWith(refusal('InternalFailure', 'oops', 500))
  await mailer.submit(mail)
  expect(mock.commandCalls(SendRawEmailCommand)).toHaveLength(1)
  expect(await createSesClient(freshConnections(fakeClock())).config.maxAttempts()).toBe(1)
})

test('SES gets the very bytes of a mail, escaped as a form needs it, and with the length that they have', async () => {
  const raw = Uint8Array.from({ length: 1000 }, (_, nth) => (nth * 7) % 256)
  const xml = '<R><SendRawEmailResult><MessageId>ses-1</MessageId></SendRawEmailResult></R>'
  // Files share a process: the next must not mail to a server that is gone.
  onTestFinished(() => void vi.unstubAllEnvs())
  const heard = await heardBy(xml, async (endpoint) => {
    vi.stubEnv('AWS_REGION', process.env.AWS_REGION ?? 'us-east-1')
    vi.stubEnv('AWS_ENDPOINT_URL_SES', endpoint)
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'x')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'x')
    const clock = fakeClock()
    const mailer = sesMailer({ address: 'R&D <d@example.com>', configurationSet: 'set' }, clock)
    expect(await mailer.submit({ to: 'ana@example.org', raw })).toEqual({ kind: 'accepted', messageId: 'ses-1' })
    // A part of a larger buffer, as mails are.
    const part = await mailer.submit({ to: 'bo@example.org', raw: raw.subarray(1, 3) })
    expect(part.kind).toBe('accepted')
  })
  const forms = heard.map(({ body }) => new URLSearchParams(body))
  expect(Object.fromEntries(forms[0] ?? [])).toEqual({
    Action: 'SendRawEmail',
    Version: '2010-12-01',
    Source: 'R&D <d@example.com>',
    'Destinations.member.1': 'ana@example.org',
    'RawMessage.Data': Buffer.from(raw).toString('base64'),
    ConfigurationSetName: 'set',
  })
  expect(forms[1]?.get('RawMessage.Data')).toBe(Buffer.from(raw.subarray(1, 3)).toString('base64'))
  expect(heard.map(({ headers, body }) => Number(headers['content-length']) - body.length)).toEqual([0, 0])
})

test('where the SDK makes a form without a field for the mail, nothing is sent, and no mail is taken for sent', async () => {
  const heard = await heardBy('', async (endpoint) => {
    process.env.AWS_REGION ??= 'us-east-1'
    vi.stubEnv('AWS_ENDPOINT_URL_SES', endpoint)
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'x')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'x')
    const clock = fakeClock()
    const connections = freshConnections(clock)
    const client = createSesClient(connections)
    client.middlewareStack.add(
      (next) => (args) => {
        Object.assign(Object(args.request), { body: 'Action=SendRawEmail' })
        return next(args)
      },
      { step: 'serialize', priority: 'low' },
    )
    const mailer = sesMailer({ address: 'd@example.com', configurationSet: 'set' }, clock, connections, client)
    expect(await mailer.submit(mail)).toEqual({ kind: 'paused', reason: 'FormWithoutMail' })
  })
  vi.unstubAllEnvs()
  expect(heard).toEqual([])
})

function quotaWith() {
  const client = new SESClient({ region: 'us-east-1' })
  const mock = mockClient(client)
  mock.on(GetSendQuotaCommand).resolves({ MaxSendRate: 14, Max24HourSend: 50_000, SentLast24Hours: 7 })
  const clock = fakeClock()
  const used: number[] = []
  const quota = sesQuota(clock, (percent) => used.push(percent), client)
  return { quota, used, mock, clock }
}

test('each answer tells how much of the day is used', async () => {
  const { quota, used, mock } = quotaWith()
  mock.on(GetSendQuotaCommand).resolves({ MaxSendRate: 14, Max24HourSend: 50_000, SentLast24Hours: 40_100 })
  await quota()
  await quota()
  expect(used).toEqual([80])
})

test('the quota is read once a minute', async () => {
  const { quota, mock, clock } = quotaWith()
  expect(await quota()).toEqual({ perSecond: 14, perDay: 50_000, sentLastDay: 7 })
  await quota()
  expect(mock.commandCalls(GetSendQuotaCommand)).toHaveLength(1)
  clock.advance(60_001)
  await quota()
  expect(mock.commandCalls(GetSendQuotaCommand)).toHaveLength(2)
})

test('a quota that was heard once serves on when SES does not answer, one that was never heard is an error', async () => {
  const { quota, mock, clock } = quotaWith()
  mock.on(GetSendQuotaCommand).rejectsOnce(new Error('Throttling')).resolvesOnce({ MaxSendRate: 9 })
  await expect(quota()).rejects.toThrow('Throttling')
  expect(await quota()).toMatchObject({ perSecond: 9 })
  mock.on(GetSendQuotaCommand).rejects(new Error('Throttling'))
  clock.advance(60_001)
  expect(await quota()).toMatchObject({ perSecond: 9 })
})

describe.skipIf(witness.services === undefined)(
  'with the SES of a witness, where REKINDLE_WITNESS_SERVICES names one',
  () => {
    const limits = heldToLimits()
    const clock = fakeClock()
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    const client = () => {
      const options = { endpoint: witness.services ?? '', region: 'us-east-1', credentials, maxAttempts: 1 }
      return limits.hold('ses', new SESClient(options))
    }
    const mailer = (address: string) =>
      sesMailer({ address, configurationSet: 'set' }, clock, freshConnections(clock), client())

    test('a message of a sender that is verified is accepted, and one of another is not', async () => {
      await client().send(new VerifyEmailIdentityCommand({ EmailAddress: 'known@example.com' }))
      await client()
        .send(new CreateConfigurationSetCommand({ ConfigurationSet: { Name: 'set' } }))
        .catch(() => undefined)
      const accepted = await mailer('known@example.com').submit(mail)
      expect(accepted).toEqual({ kind: 'accepted', messageId: expect.stringMatching(/./) })
      // SES says why by a text of its own, which others do not have.
      expect((await mailer('unknown@example.com').submit(mail)).kind).toMatch(/paused|refused/)
    })

    test('what is granted and used is told', async () => {
      const quota = await sesQuota(clock, undefined, client())()
      expect(quota.perSecond).toBeGreaterThan(0)
      expect(quota.perDay).toBeGreaterThan(quota.sentLastDay)
    })
  },
)
