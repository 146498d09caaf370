import { describe, expect, test } from 'vitest'
import { type Arn, onlyResource, property, resourcesIn, synthesizeTemplate, textIn } from '../synthesized-stack.ts'

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

describe('the environment of every function, of which that of schedule is the largest', () => {
  // The longest names that AWS may make up: of a stack with the longest stage, in a region with a long name.
  const stack = 'Rekindle-abcdefghijklmnopqrst'
  const whole = synthesizeTemplate({
    stage: 'abcdefghijklmnopqrst',
    followSources: 'yes',
    tellEvents: 'yes',
  })
  const madeUp = (id: string) => `${stack}-${id}-123456789012`.slice(0, 80)
  const longest = (intrinsic: unknown): string => {
    const { Ref, 'Fn::GetAtt': asked } = intrinsic as { Ref?: string; 'Fn::GetAtt'?: [string, string] }
    if (Ref !== undefined) return `https://sqs.ap-southeast-1.amazonaws.com/123456789012/${madeUp(Ref)}`
    if (asked?.[1] === 'QueueName') return madeUp(asked[0])
    return `arn:aws:secretsmanager:ap-southeast-1:123456789012:${madeUp(String(asked?.[0]))}`
  }

  test.each(resourcesIn(whole, 'AWS::Lambda::Function'))('%s: Lambda takes no more than 4 KB', (_, lambda) => {
    const { Variables = {} } =
      property<{ Variables?: Record<string, unknown> } | undefined>(lambda, 'Environment') ?? {}
    const all = Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, textIn(value, longest)]))
    expect(JSON.stringify(all).length).toBeLessThan(3600)
  })
})
