import { expect, test } from 'vitest'
import { breachesOf } from './breaches.ts'

const many = <T>(count: number, make: (nth: number) => T) => Array.from({ length: count }, (_, nth) => make(nth))

const message = (MessageBody: string, more: object = {}) => ({ QueueUrl: 'q', MessageBody, ...more })
const entries = (count: number, body: string) => ({
  Entries: many(count, (nth) => ({ ...message(body), Id: `${nth}` })),
})
const ofQueues: Readonly<Record<string, readonly [operation: string, broken: object, kept: object]>> = {
  'bytes of a message': ['SendMessage', message('é'.repeat(524_289)), message('é'.repeat(524_288))],
  'bytes of a batch': ['SendMessageBatch', entries(10, 'x'.repeat(104_858)), entries(10, 'x'.repeat(104_857))],
  'entries of a batch': ['SendMessageBatch', entries(11, 'x'), entries(10, 'x')],
  'an empty batch': ['SendMessageBatch', entries(0, 'x'), entries(1, 'x')],
  'a character that SQS refuses': ['SendMessage', message('a\u0000'), message('a\n\u{1F600}')],
  'a delay of 901': ['SendMessage', message('a', { DelaySeconds: 901 }), message('a', { DelaySeconds: 900 })],
  'an id twice': [
    'DeleteMessageBatch',
    { Entries: many(2, () => ({ Id: '1', ReceiptHandle: 'r' })) },
    { Entries: [{ Id: '1', ReceiptHandle: 'r' }] },
  ],
  'an empty attribute': [
    'SendMessage',
    message('a', { MessageAttributes: { reason: { DataType: 'String', StringValue: '' } } }),
    message('a'),
  ],
  'messages at once': ['ReceiveMessage', { MaxNumberOfMessages: 11 }, { MaxNumberOfMessages: 10, WaitTimeSeconds: 20 }],
}

test.each(Object.entries(ofQueues))('SQS: %s', (sentence, [operation, broken, kept]) => {
  const breaches = (input: object) => breachesOf({ service: 'sqs', operation, input })
  expect(breaches(broken).join('\n')).toContain(sentence)
  expect(breaches(kept)).toEqual([])
})

const mail = (lines: readonly string[], more: object = {}) => ({
  Source: 'digest@mail.example',
  Destinations: ['m@members.example'],
  ConfigurationSetName: 'ours',
  RawMessage: { Data: Buffer.from(lines.join('\r\n')) },
  ...more,
})
const letter = ['Subject: Hello', 'X-SES-MESSAGE-TAGS: group=g,', ' member=m-1', '', 'Hello.', '']
const ofMail: Readonly<Record<string, object>> = {
  recipients: mail(letter, { Destinations: many(51, (nth) => `m${nth}@members.example`) }),
  'no address': mail(letter, { Destinations: ['mémbre@members.example'] }),
  'bytes before the @': mail(letter, { Destinations: [`${'m'.repeat(65)}@members.example`] }),
  'the tag group=a.b': mail(['X-SES-MESSAGE-TAGS: group=a.b', '', 'Hello.']),
  'the tag group=': mail([`X-SES-MESSAGE-TAGS: group=${'g'.repeat(257)}`, '', 'Hello.']),
  'a line of 999 bytes': mail([...letter, 'x'.repeat(999)]),
  'eight-bit': mail([...letter, 'é']),
  'without CR and LF': mail([...letter, 'a\nb']),
  'bytes of a message': mail([...letter, ...many(8000, () => 'x'.repeat(990))]),
}

test.each(Object.entries(ofMail))('SES: %s', (sentence, broken) => {
  const breaches = (input: object) => breachesOf({ service: 'ses', operation: 'SendRawEmail', input })
  expect(breaches(broken).join('\n')).toContain(sentence)
  expect(breaches(mail(letter))).toEqual([])
  const { RawMessage, ...asked } = mail(letter)
  expect(breaches({ ...asked, RawMessage: { Data: RawMessage.Data.toString('base64') } })).toEqual([])
})

test('a version of a secret has a token that Secrets Manager takes', () => {
  const breaches = (ClientRequestToken: string) =>
    breachesOf({ service: 'secretsmanager', operation: 'PutSecretValue', input: { SecretId: 's', ClientRequestToken } })
  expect(breaches('short')).toHaveLength(1)
  expect(breaches('0'.repeat(36))).toEqual([])
})
