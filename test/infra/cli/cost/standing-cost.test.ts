import { expect, test } from 'vitest'
import { minutesPerMonth, standingOf } from '../../../../infra/cli/cost/standing-cost.ts'
import { synthesizeTemplate } from '../../synthesized-stack.ts'

const one = (Type: string, Properties: object = {}) => ({ Type, Properties })

test('what stands there is counted, and an alarm once for each metric in it', () => {
  const Resources = {
    A: one('AWS::CloudWatch::Alarm', { MetricName: 'a' }),
    B: one('AWS::CloudWatch::Alarm', { Metrics: [{ Expression: 'x/y' }, { MetricStat: {} }, { MetricStat: {} }] }),
    C: one('AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(5 minutes)' }),
    D: one('AWS::Lambda::EventSourceMapping'),
    E: one('AWS::SecretsManager::Secret'),
    F: one('AWS::SecretsManager::RotationSchedule'),
  }
  expect(standingOf({ Resources }, 7)).toEqual({
    alarms: 3,
    metrics: 7,
    dashboards: 0,
    secrets: 1,
    schedules: minutesPerMonth / 5,
    sqsRequests: 15 * minutesPerMonth,
  })
})

test('a schedule that is not understood is no guess', () => {
  const Resources = { A: one('AWS::Scheduler::Schedule', { ScheduleExpression: 'cron(0 9 * * ? *)' }) }
  expect(() => standingOf({ Resources }, 0)).toThrow('cron(0 9')
})

test('the stack has all of it', () => {
  const standing = standingOf(synthesizeTemplate(), 1)
  for (const [thing, amount] of Object.entries(standing)) expect(amount, thing).toBeGreaterThan(0)
})
