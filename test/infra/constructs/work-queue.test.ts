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
    expect(working).toHaveLength(4)
    expect(working.map(([, queue]) => redrive(queue)?.maxReceiveCount)).toEqual([5, 5, 5, 5])
    const targets = working.map(([, queue]) => redrive(queue)?.deadLetterTargetArn['Fn::GetAtt'][0])
    expect(new Set(targets).size).toBe(4)
    expect(targets.filter((target) => !deadLetters.some(([id]) => id === target))).toEqual([])
  })

  test.each(deadLetters)('%s keeps what it got for 14 days', (_, queue) => {
    expect(queue.Properties.MessageRetentionPeriod).toBe(14 * 86_400)
  })

  test.each(deadLetters)('%s has an alarm that fires at the first message', (id) => {
    const watching = alarms.filter(([, alarm]) => JSON.stringify(alarm.Properties.Dimensions).includes(`"${id}"`))
    expect(watching.map(([, { Properties }]) => Properties)).toMatchObject([
      { MetricName: 'ApproximateNumberOfMessagesVisible', Statistic: 'Maximum', Threshold: 1, EvaluationPeriods: 1 },
    ])
  })

  test.each(alarms)('%s says in a sentence what people notice', (_, alarm) => {
    expect(alarm.Properties.AlarmDescription).toMatch(/^[A-Z].{30,}\.$/)
    expect(alarm.Properties.AlarmActions).toHaveLength(1)
  })

  test('alarms have names that a runbook can rely on', () => {
    expect(alarms.map(([, alarm]) => alarm.Properties.AlarmName).sort()).toEqual([
      'Rekindle-prod-compose-dead-letters',
      'Rekindle-prod-fan-out-dead-letters',
      'Rekindle-prod-feedback-dead-letters',
      'Rekindle-prod-schedule-dead-letters',
      'Rekindle-prod-send-dead-letters',
    ])
  })

  test('a tick that failed ends where an operator finds it, whether it was handed over or not', () => {
    const schedule = onlyResource(template, 'AWS::Scheduler::Schedule')
    const target = onlyResource(template, 'AWS::Lambda::Function', 'SchedulingSchedule')
    const handedOver = property<{ TargetArn: Arn }>(target, 'DeadLetterConfig').TargetArn
    expect(property<{ DeadLetterConfig: { Arn: Arn } }>(schedule, 'Target').DeadLetterConfig.Arn).toEqual(handedOver)
  })

  test('an operator who gives an address is mailed', () => {
    const emails = (from: Template) =>
      all('AWS::SNS::Subscription', from).filter(([, { Properties }]) => Properties.Protocol === 'email')
    expect(emails(template)).toEqual([])
    expect(emails(synthesizeTemplate({ alarmEmail: 'ops@example.org' }))).toHaveLength(1)
  })
})
