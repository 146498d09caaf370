import { describe, expect, test } from 'vitest'
import { type Arn, onlyResource, property, synthesizeTemplate } from '../synthesized-stack.ts'

const template = synthesizeTemplate()

describe('the tick', () => {
  const schedule = onlyResource(template, 'AWS::Scheduler::Schedule')

  test('comes every five minutes, and tells the time that it was due at', () => {
    expect(schedule.Properties).toMatchObject({
      ScheduleExpression: 'rate(5 minutes)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      State: 'ENABLED',
      Target: {
        Input: '{"time":"<aws.scheduler.scheduled-time>"}',
        RetryPolicy: { MaximumEventAgeInSeconds: 900, MaximumRetryAttempts: 5 },
      },
    })
  })

  test('one that failed ends where an operator finds it, whether it was handed over or not', () => {
    const target = onlyResource(template, 'AWS::Lambda::Function', 'SchedulingSchedule')
    const handedOver = property<{ TargetArn: Arn }>(target, 'DeadLetterConfig').TargetArn
    expect(property<{ DeadLetterConfig: { Arn: Arn } }>(schedule, 'Target').DeadLetterConfig.Arn).toEqual(handedOver)
  })
})
