import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { mockClient } from 'aws-sdk-client-mock'
import { expect, test } from 'vitest'
import { operatorAt } from '../../../functions/adapters/operator.ts'
import { alarmSentences } from '../../../functions/domain/operators/alarms.ts'

const topic = 'arn:aws:sns:us-east-1:123456789012:alarms'
const entries = Object.entries(alarmSentences) as [keyof typeof alarmSentences, string][]

test.each(entries)('%s is told by its name, with what people notice and where to read on', async (name, sentence) => {
  const client = new SNSClient({ region: 'us-east-1' })
  const mock = mockClient(client)
  mock.on(PublishCommand).resolves({})
  // The longest name that a stack can have.
  await operatorAt(topic, 'Rekindle-abcdefghijklmnopqrst', client).tell(name, sentence)
  const [{ TopicArn, Subject = '', Message = '' } = {}] = mock
    .commandCalls(PublishCommand)
    .map(({ args }) => args[0].input)
  expect(TopicArn).toBe(topic)
  // SNS takes ASCII of 100 letters at most.
  expect(Subject).toMatch(/^[ -~]{1,100}$/)
  expect(Subject).toBe(`ALARM: Rekindle-abcdefghijklmnopqrst-${name}`)
  expect(Message.startsWith(`${sentence}\n`)).toBe(true)
  expect(Message).toContain(`infra/alarms.md#${name}\n`)
})

test('what SNS refuses is no secret', async () => {
  const client = new SNSClient({ region: 'us-east-1' })
  mockClient(client).on(PublishCommand).rejects(new Error('AuthorizationError'))
  await expect(operatorAt(topic, 'Rekindle-prod', client).tell('edition-held', 'x')).rejects.toThrow(
    'AuthorizationError',
  )
})
