import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  DescribeConfigurationSetCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  SESClient,
  SendRawEmailCommand,
  type SendRawEmailCommandInput,
  UpdateAccountSendingEnabledCommand,
} from '@aws-sdk/client-ses'
import { expect, onTestFinished, test } from 'vitest'
import { close, listen } from '../../../../infra/local/http-server.ts'
import { createAllowance } from '../../../../infra/local/mail/allowance.ts'
import { createOutFolder } from '../../../../infra/local/mail/out-folder.ts'
import { createSes } from '../../../../infra/local/mail/ses.ts'
import { openStore } from '../../../../infra/local/mail/store.ts'
import { choosePorts } from '../../../../infra/local/ports.ts'
import { temporaryFolder } from '../assembly-fixture.ts'

const topicArn = 'arn:aws:sns:us-east-1:000000000000:events'
const eventTypes = ['send', 'delivery', 'bounce', 'complaint', 'reject']

async function startSes(grant = { perSecond: 100, perDay: 1000 }, { checksAddresses = false } = {}) {
  const folder = temporaryFolder()
  const clock = { now: Date.parse('2026-03-09T09:00:00Z') }
  const now = () => clock.now
  const told: { eventType: string; mail: { tags: Record<string, string[]>; messageId: string }; bounce?: unknown }[] =
    []
  const store = openStore(folder)
  const { mail: port } = await choosePorts(0)
  const server = await listen(
    port,
    createSes({
      grant,
      allowance: createAllowance(grant, now),
      sets: [{ name: 'set', checksAddresses, destinations: [{ topicArn, eventTypes }] }],
      store,
      publisher: { publish: (notices) => told.push(...notices.map(({ body }) => JSON.parse(body))), pending: () => 0 },
      out: createOutFolder(join(folder, 'out')),
      now,
    }),
  )
  onTestFinished(async () => {
    await close(server)
    store.close()
  })
  const client = new SESClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
  onTestFinished(() => client.destroy())
  const send = (to: string, rest: Partial<SendRawEmailCommandInput> = {}) =>
    client.send(
      new SendRawEmailCommand({
        Source: 'digest@example.com',
        Destinations: [to],
        ConfigurationSetName: 'set',
        RawMessage: { Data: raw(to) },
        ...rest,
      }),
    )
  return { client, send, told, store, clock, out: join(folder, 'out') }
}

function raw(to: string, ...headers: string[]): Uint8Array {
  const lines = [`From: Digest <digest@example.com>`, `To: ${to}`, 'Subject: =?utf-8?Q?Caf=C3=A9?=', ...headers]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\nHello\r\n`)
}

test('an accepted message is kept byte for byte, and its Send and Delivery carry its tags', async () => {
  const { send, told, store } = await startSes()
  const Tags = [{ Name: 'group', Value: 'garden' }]
  const { MessageId } = await send('ada@example.org', { Tags })
  const stored = store.get(MessageId ?? '')
  expect(stored).toMatchObject({ subject: 'Café', to: ['ada@example.org'], tags: { group: 'garden' } })
  expect(stored && store.raw(stored)).toEqual(raw('ada@example.org'))
  expect(told.map(({ eventType }) => eventType)).toEqual(['Send', 'Delivery'])
  expect(told[0]?.mail.messageId).toBe(MessageId)
  expect(told[0]?.mail.tags).toMatchObject({ group: ['garden'], 'ses:configuration-set': ['set'] })
})

test('headers stand in for tags and configuration set that were not given as parameters', async () => {
  const { send, told } = await startSes()
  const headers = ['X-SES-MESSAGE-TAGS: group=garden, edition=2026-03-09', 'X-SES-CONFIGURATION-SET: set']
  const Data = raw('ada@example.org', ...headers)
  await send('ada@example.org', { ConfigurationSetName: undefined, RawMessage: { Data } })
  expect(told[0]?.mail.tags).toMatchObject({ group: ['garden'], edition: ['2026-03-09'] })
})

test.for<[string, string[], object | undefined]>([
  ['success@simulator.amazonses.com', ['Send', 'Delivery'], undefined],
  ['bounce+one@simulator.amazonses.com', ['Send', 'Bounce'], { bounceType: 'Permanent', bounceSubType: 'General' }],
  ['complaint@simulator.amazonses.com', ['Send', 'Delivery', 'Complaint'], undefined],
  ['ooto@simulator.amazonses.com', ['Send', 'Delivery', 'Bounce'], { bounceType: 'Transient' }],
  ['suppressionlist@simulator.amazonses.com', ['Send', 'Bounce'], { bounceSubType: 'Suppressed' }],
])('%s makes %j', async ([address, kinds, bounce]) => {
  const { client, send, told } = await startSes()
  await send(address)
  expect(told.map(({ eventType }) => eventType)).toEqual(kinds)
  if (bounce) expect(told.at(-1)?.bounce).toMatchObject(bounce)
  expect((await client.send(new GetSendQuotaCommand({}))).SentLast24Hours).toBe(0)
})

test.for<[string, string[], object | undefined]>([
  ['ada@bounce.invalid', ['Send', 'Bounce'], { bounceType: 'Permanent', bounceSubType: 'General' }],
  ['ada@full.invalid', ['Send', 'Bounce'], { bounceType: 'Transient', bounceSubType: 'MailboxFull' }],
  ['ada@complaint.invalid', ['Send', 'Delivery', 'Complaint'], undefined],
  ['ada@reject.invalid', ['Send', 'Reject'], undefined],
  ['ada@nobody.invalid', ['Send', 'Delivery'], undefined],
])('%s makes %j, and counts for the quota as a person would', async ([address, kinds, bounce]) => {
  const { client, send, told } = await startSes()
  await send(address)
  expect(told.map(({ eventType }) => eventType)).toEqual(kinds)
  if (bounce) expect(told.at(-1)?.bounce).toMatchObject(bounce)
  expect((await client.send(new GetSendQuotaCommand({}))).SentLast24Hours).toBe(1)
})

test('every address at doubtful.invalid fails SES’s check where the stack asks for it, and bounces elsewhere', async () => {
  for (const [checksAddresses, bounceSubType] of [
    [true, 'EmailValidationSuppressed'],
    [false, 'General'],
  ] as const) {
    const { send, told } = await startSes(undefined, { checksAddresses })
    await send('ada@doubtful.invalid')
    await send('ada@example.org')
    expect(told.map(({ eventType }) => eventType)).toEqual(['Send', 'Bounce', 'Send', 'Delivery'])
    expect(told[1]?.bounce).toMatchObject({ bounceSubType })
  }
})

test('more than the rate is throttled, and passes a second later', async () => {
  const { send, clock } = await startSes({ perSecond: 3, perDay: 1000 })
  for (let count = 0; count < 3; count += 1) await send('ada@example.org')
  const refusal = { name: 'Throttling', message: 'Maximum sending rate exceeded.' }
  await expect(send('ada@example.org')).rejects.toMatchObject(refusal)
  clock.now += 1000
  await send('ada@example.org')
})

test('the quota of a day frees 24 hours later, and not before', async () => {
  const { client, send, clock } = await startSes({ perSecond: 100, perDay: 2 })
  await send('ada@example.org')
  await send('bob@example.org')
  const refusal = { name: 'Throttling', message: 'Daily message quota exceeded.' }
  clock.now += 23 * 3_600_000
  await expect(send('ada@example.org')).rejects.toMatchObject(refusal)
  expect(await client.send(new GetSendQuotaCommand({}))).toMatchObject({
    Max24HourSend: 2,
    MaxSendRate: 100,
    SentLast24Hours: 2,
  })
  clock.now += 3_660_000
  await send('ada@example.org')
})

test('a paused account accepts nothing until it is enabled again', async () => {
  const { client, send, store } = await startSes()
  await client.send(new UpdateAccountSendingEnabledCommand({ Enabled: false }))
  await expect(send('ada@example.org')).rejects.toMatchObject({ name: 'AccountSendingPausedException' })
  expect(store.count()).toBe(0)
  await client.send(new UpdateAccountSendingEnabledCommand({ Enabled: true }))
  await send('ada@example.org')
})

test.for<[string, Partial<SendRawEmailCommandInput>, string]>([
  ['a set that the stack has not', { ConfigurationSetName: 'other' }, 'ConfigurationSetDoesNotExistException'],
  ['no set at all', { ConfigurationSetName: undefined }, 'ConfigurationSetDoesNotExistException'],
  ['no To header', { RawMessage: { Data: Buffer.from('From: a@example.com\r\n\r\nHi') } }, 'InvalidParameterValue'],
  [
    'a line of 999 bytes',
    { RawMessage: { Data: raw('a@b.c', `X-Long: ${'x'.repeat(991)}`) } },
    'InvalidParameterValue',
  ],
  ['an address that SES refuses', { Destinations: ['anybody@refused.invalid'] }, 'MessageRejected'],
  ['an address with a space', { Destinations: ['a b@example.org'] }, 'InvalidParameterValue'],
  ['a tag that could be a person', { Tags: [{ Name: 'who', Value: 'Ada Lovelace' }] }, 'InvalidParameterValue'],
])('%s is refused, and counts for nothing', async ([_, change, name]) => {
  const { send, store, told } = await startSes({ perSecond: 1, perDay: 1 })
  await expect(send('ada@example.org', change)).rejects.toMatchObject({ name })
  expect([store.count(), told.length]).toEqual([0, 0])
  await send('ada@example.org')
})

test('each message lies in its group and edition, and a second one to a member does not hide the first', async () => {
  const { send, out } = await startSes()
  const Tags = [
    { Name: 'group', Value: 'garden' },
    { Name: 'edition', Value: '2026-03-09' },
    { Name: 'member', Value: 'ada' },
  ]
  await send('ada@example.org', { Tags })
  await send('ada@example.org', { Tags })
  expect(readdirSync(join(out, 'garden', '2026-03-09')).toSorted()).toEqual(['ada.2.eml', 'ada.eml'])
  expect(readFileSync(join(out, 'garden', '2026-03-09', 'ada.eml'))).toEqual(raw('ada@example.org'))
})

test('its configuration sets tell of themselves, and everybody is verified', async () => {
  const { client } = await startSes()
  const attributes = { ConfigurationSetAttributeNames: ['eventDestinations' as const] }
  const { EventDestinations } = await client.send(
    new DescribeConfigurationSetCommand({ ConfigurationSetName: 'set', ...attributes }),
  )
  expect(EventDestinations).toMatchObject([{ Enabled: true, MatchingEventTypes: eventTypes }])
  await expect(
    client.send(new DescribeConfigurationSetCommand({ ConfigurationSetName: 'none', ...attributes })),
  ).rejects.toMatchObject({ name: expect.stringContaining('ConfigurationSetDoesNotExist') })
  const Identities = ['a&b@example.com', 'example.com']
  const { VerificationAttributes } = await client.send(new GetIdentityVerificationAttributesCommand({ Identities }))
  expect(Object.keys(VerificationAttributes ?? {})).toEqual(Identities)
  expect(VerificationAttributes?.['a&b@example.com']).toEqual({ VerificationStatus: 'Success' })
})
