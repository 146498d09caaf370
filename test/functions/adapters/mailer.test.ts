import { GetSendQuotaCommand, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { mockClient } from 'aws-sdk-client-mock'
import { expect, test } from 'vitest'
import { createSesClient, sesMailer } from '../../../functions/adapters/mailer.ts'
import { fakeClock } from '../../fakes/surroundings.ts'

const mail = { to: 'ana@example.org', raw: new TextEncoder().encode('Subject: x\r\n\r\n') }

function mailerWith(error?: Error) {
  process.env.AWS_REGION ??= 'us-east-1'
  const client = createSesClient()
  const mock = mockClient(client)
  if (error) mock.on(SendRawEmailCommand).rejects(error)
  else mock.on(SendRawEmailCommand).resolves({ MessageId: 'ses-1' })
  mock.on(GetSendQuotaCommand).resolves({ MaxSendRate: 14, Max24HourSend: 50_000, SentLast24Hours: 7 })
  const clock = fakeClock()
  return { mailer: sesMailer({ address: 'd@example.com', configurationSet: 'set' }, clock, client), mock, clock }
}

function refusal(name: string, message: string, status = 400) {
  return new SESServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode: status } })
}

test('an accepted message goes to one recipient through the configuration set', async () => {
  const { mailer, mock } = mailerWith()
  expect(await mailer.submit(mail)).toEqual({ kind: 'accepted', messageId: 'ses-1' })
  expect(mock.commandCalls(SendRawEmailCommand)[0]?.args[0].input).toMatchObject({
    ...{ Destinations: ['ana@example.org'], ConfigurationSetName: 'set', Source: 'd@example.com' },
  })
})

test.each([
  [refusal('Throttling', 'Maximum sending rate exceeded.'), 'throttled'],
  [refusal('Throttling', 'Daily message quota exceeded.'), 'day quota'],
  [refusal('AccountSendingPausedException', 'paused'), 'paused'],
  [refusal('ConfigurationSetSendingPausedException', 'paused'), 'paused'],
  [refusal('MessageRejected', 'Email address is not verified.'), 'refused'],
  [refusal('MailFromDomainNotVerifiedException', 'not verified'), 'refused'],
  [refusal('InternalFailure', 'oops', 500), 'unknown'],
  [new Error('socket hang up'), 'unknown'],
])('%s counts as %s', async (error, kind) => {
  expect(await mailerWith(error).mailer.submit(mail)).toMatchObject({ kind })
})

test('SES is asked once, whatever it answers', async () => {
  const { mailer, mock } = mailerWith(refusal('InternalFailure', 'oops', 500))
  await mailer.submit(mail)
  expect(mock.commandCalls(SendRawEmailCommand)).toHaveLength(1)
  expect(await createSesClient().config.maxAttempts()).toBe(1)
})

test('the quota is read once a minute', async () => {
  const { mailer, mock, clock } = mailerWith()
  expect(await mailer.quota()).toEqual({ perSecond: 14, perDay: 50_000, sentLastDay: 7 })
  await mailer.quota()
  expect(mock.commandCalls(GetSendQuotaCommand)).toHaveLength(1)
  clock.advance(60_001)
  await mailer.quota()
  expect(mock.commandCalls(GetSendQuotaCommand)).toHaveLength(2)
})
