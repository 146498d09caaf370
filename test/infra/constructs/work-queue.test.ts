import { describe, expect, test } from 'vitest'
import {
  type Arn,
  onlyResource,
  property,
  type Resource,
  resourcesIn,
  synthesizeTemplate,
  type Template,
} from '../synthesized-stack.ts'

const template = synthesizeTemplate()
const all = (type: string, from = template) => resourcesIn(from, type)

describe('nothing fails in silence', () => {
  const queues = all('AWS::SQS::Queue')
  const redrive = (queue: Resource) =>
    property<{ deadLetterTargetArn: Arn; maxReceiveCount: number } | undefined>(queue, 'RedrivePolicy')
  const working = queues.filter(([, queue]) => redrive(queue))
  const deadLetters = queues.filter(([, queue]) => !redrive(queue))
  const alarms = all('AWS::CloudWatch::Alarm')

  test('a message is given up after five tries, into a queue that is its own', () => {
    expect(working).toHaveLength(9)
    expect(working.map(([, queue]) => redrive(queue)?.maxReceiveCount)).toEqual([5, 5, 5, 5, 5, 5, 5, 5, 5])
    const targets = working.map(([, queue]) => redrive(queue)?.deadLetterTargetArn['Fn::GetAtt'][0])
    expect(new Set(targets).size).toBe(9)
    expect(targets.filter((target) => !deadLetters.some(([id]) => id === target))).toEqual([])
  })

  test.each(queues)('%s is encrypted, and takes nothing that comes in the clear', (id, queue) => {
    expect(queue.Properties.SqsManagedSseEnabled).toBe(true)
    const policies = all('AWS::SQS::QueuePolicy').filter(([, policy]) =>
      JSON.stringify(policy.Properties.Queues).includes(`"${id}"`),
    )
    const clear = { Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }
    expect(policies.map(([, { Properties }]) => Properties.PolicyDocument)).toMatchObject([
      { Statement: expect.arrayContaining([expect.objectContaining(clear)]) },
    ])
  })

  test('what nobody could take for a while is kept for 14 days, a link to sign in for an hour, one to join for a day', () => {
    for (const [id, { Properties }] of working) {
      const kept = id.startsWith('QueuesSignIn') ? 3600 : (id.startsWith('QueuesJoin') ? 1 : 14) * 86_400
      expect(Properties.MessageRetentionPeriod).toBe(kept)
    }
  })

  test.each(deadLetters)('%s keeps what it got for 14 days', (_, queue) => {
    expect(queue.Properties.MessageRetentionPeriod).toBe(14 * 86_400)
  })

  test.each(deadLetters)('%s has an alarm that fires at the first message', (id) => {
    const watching = alarms.filter(([, alarm]) => JSON.stringify(alarm.Properties.Dimensions ?? []).includes(`"${id}"`))
    expect(watching.map(([, { Properties }]) => Properties)).toMatchObject([
      { MetricName: 'ApproximateNumberOfMessagesVisible', Statistic: 'Maximum', Threshold: 1, EvaluationPeriods: 1 },
    ])
  })

  test.each(alarms)('%s says in a sentence what people notice', (_, alarm) => {
    expect(alarm.Properties.AlarmDescription).toMatch(/^[A-Z].{30,}\.$/)
    expect(alarm.Properties.AlarmActions).toHaveLength(1)
  })

  // What is erased late is erased; what is not ends among the dead letters.
  test.each(working.filter(([id]) => !id.startsWith('QueuesErase')))(
    '%s has an alarm that fires when its oldest message is too old',
    (id) => {
      const watching = alarms.filter(([, alarm]) =>
        JSON.stringify(alarm.Properties.Dimensions ?? []).includes(`"${id}"`),
      )
      expect(watching.map(([, { Properties }]) => Properties)).toMatchObject([
        {
          MetricName: 'ApproximateAgeOfOldestMessage',
          Statistic: 'Maximum',
          // An owner waits for a link; a digest may come half an hour late.
          Threshold: id.startsWith('QueuesSignIn') ? 300 : 1800,
        },
      ])
    },
  )

  test('alarms have names that a runbook can rely on', () => {
    expect(alarms.map(([, alarm]) => alarm.Properties.AlarmName).sort()).toEqual([
      'Rekindle-prod-bounce-rate',
      'Rekindle-prod-clock-stopped',
      'Rekindle-prod-complaint-rate',
      'Rekindle-prod-compose-dead-letters',
      'Rekindle-prod-compose-queue-age',
      'Rekindle-prod-day-quota',
      'Rekindle-prod-door-errors',
      'Rekindle-prod-edition-held',
      'Rekindle-prod-edition-stuck',
      'Rekindle-prod-erase-dead-letters',
      'Rekindle-prod-fan-out-dead-letters',
      'Rekindle-prod-fan-out-queue-age',
      'Rekindle-prod-feedback-dead-letters',
      'Rekindle-prod-feedback-queue-age',
      'Rekindle-prod-function-errors',
      'Rekindle-prod-functions-throttled',
      'Rekindle-prod-import-errors',
      'Rekindle-prod-intake-dead-letters',
      'Rekindle-prod-intake-queue-age',
      'Rekindle-prod-join-dead-letters',
      'Rekindle-prod-join-queue-age',
      'Rekindle-prod-mailed-twice',
      'Rekindle-prod-publish-dead-letters',
      'Rekindle-prod-publish-queue-age',
      'Rekindle-prod-schedule-dead-letters',
      'Rekindle-prod-send-dead-letters',
      'Rekindle-prod-send-queue-age',
      'Rekindle-prod-sending-stopped',
      'Rekindle-prod-sign-in-abuse',
      'Rekindle-prod-sign-in-dead-letters',
      'Rekindle-prod-sign-in-queue-age',
      'Rekindle-prod-site-errors',
    ])
  })

  test('CloudWatch may tell the alarm topic, which would otherwise fire into the void', () => {
    const policy = onlyResource(template, 'AWS::SNS::TopicPolicy', 'Alarms')
    const { Statement } = property<{ Statement: object[] }>(policy, 'PolicyDocument')
    const publishing = { Effect: 'Allow', Action: 'sns:Publish', Principal: { Service: 'cloudwatch.amazonaws.com' } }
    expect(Statement).toContainEqual(expect.objectContaining(publishing))
  })

  test('an operator who gives an address is mailed', () => {
    const emails = (from: Template) =>
      all('AWS::SNS::Subscription', from).filter(([, { Properties }]) => Properties.Protocol === 'email')
    expect(emails(template)).toEqual([])
    expect(emails(synthesizeTemplate({ alarmEmail: 'ops@example.org' }))).toHaveLength(1)
  })
})
