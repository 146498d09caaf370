import { expect, test } from 'vitest'
import { estimateCost } from '../../../../infra/cli/cost/estimate-cost.ts'
import { minutesPerMonth, standingOf } from '../../../../infra/cli/cost/standing-cost.ts'
import { synthesizeTemplate } from '../../synthesized-stack.ts'

const one = (Type: string, Properties: object = {}) => ({ Type, Properties })

test('what stands there is counted, and an alarm once for each metric in it', () => {
  const Resources = {
    A: one('AWS::CloudWatch::Alarm', { MetricName: 'a' }),
    B: one('AWS::CloudWatch::Alarm', { Metrics: [{ Expression: 'x/y' }, { MetricStat: {} }, { MetricStat: {} }] }),
    C: one('AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(5 minutes)' }),
    D: one('AWS::Lambda::EventSourceMapping'),
    L: one('AWS::Lambda::EventSourceMapping', { ScalingConfig: { MaximumConcurrency: 2 } }),
    E: one('AWS::SecretsManager::Secret'),
    F: one('AWS::SecretsManager::RotationSchedule'),
  }
  expect(standingOf({ Resources })).toEqual({
    alarms: 3,
    dashboards: 0,
    secrets: 1,
    schedules: minutesPerMonth / 5,
    sqsRequests: (2 + 5) * 3 * minutesPerMonth,
  })
})

test('a schedule that is not understood is no guess', () => {
  const Resources = { A: one('AWS::Scheduler::Schedule', { ScheduleExpression: 'cron(0 9 * * ? *)' }) }
  expect(() => standingOf({ Resources })).toThrow('cron(0 9')
})

test('the stack has all of it but a dashboard, which it has where it is wanted', () => {
  const { dashboards, ...others } = standingOf(synthesizeTemplate())
  for (const [thing, amount] of Object.entries(others)) expect(amount, thing).toBeGreaterThan(0)
  expect(dashboards).toBe(0)
  expect(standingOf(synthesizeTemplate({ dashboard: 'yes' })).dashboards).toBe(1)
})

test('a stack that mails nobody costs three dollars a month at most, and half of it where the free tiers are its own', () => {
  const { idle, idleBeyondFree } = estimateCost(
    { members: 1, groups: 1, mailed: 0, records: 0 },
    standingOf(synthesizeTemplate()),
  )
  expect(idle).toBeLessThan(3)
  expect(idleBeyondFree).toBeLessThan(1.75)
  expect(standingOf(synthesizeTemplate({ takeRecords: 'no' })).secrets).toBe(1)
})
