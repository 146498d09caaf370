import { describe, expect, test } from 'vitest'
import { resourcesIn, synthesizeTemplate } from '../../synthesized-stack.ts'

const template = synthesizeTemplate()
const alarm = (name: string) => {
  const found = resourcesIn(template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties)
  return found.find(({ AlarmName }) => AlarmName === `Rekindle-prod-${name}`)
}

describe('what could end all mail', () => {
  test.each([
    ['bounce-rate', 'Reputation.BounceRate', 0.04],
    ['complaint-rate', 'Reputation.ComplaintRate', 0.0008],
  ])('%s fires before SES reviews the account', (name, MetricName, Threshold) => {
    expect(alarm(name)).toMatchObject({ Namespace: 'AWS/SES', MetricName, Threshold, Statistic: 'Maximum' })
  })

  test.each([
    ['function-errors', 3],
    ['functions-throttled', 10],
    ['site-errors', 3],
  ])('%s bears what happens now and then, and fires at %i', (name, Threshold) => {
    expect(alarm(name)).toMatchObject({ Threshold, EvaluationPeriods: 1, TreatMissingData: 'notBreaching' })
  })

  test.each([
    ['function-errors', 'Errors'],
    ['functions-throttled', 'Throttles'],
  ])('%s hears of every function of the account: each new one, and for the price of one', (name, MetricName) => {
    expect(alarm(name)).toMatchObject({ Namespace: 'AWS/Lambda', MetricName, Statistic: 'Sum', Period: 900 })
    expect(alarm(name)).not.toHaveProperty('Dimensions')
  })

  test('clock-stopped fires where the schedule is not heard of at all', () => {
    expect(alarm('clock-stopped')).toMatchObject({
      MetricName: 'Invocations',
      Threshold: 1,
      Period: 900,
      Statistic: 'Sum',
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    })
  })

  test('what looks for trouble is itself looked after by CloudWatch, also where it fails', () => {
    expect(alarm('schedule-dead-letters')).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Statistic: 'Maximum',
      Threshold: 1,
      EvaluationPeriods: 1,
    })
    expect(JSON.stringify(alarm('schedule-dead-letters'))).toContain('SchedulingDeadLetters')
  })

  test('no alarm is paid for more than once', () => {
    for (const [, { Properties }] of resourcesIn(template, 'AWS::CloudWatch::Alarm')) {
      expect(Properties).not.toHaveProperty('Metrics')
    }
  })
})

test('a dashboard is there only where it is wanted, and shows every alarm, every queue and every function', () => {
  expect(resourcesIn(template, 'AWS::CloudWatch::Dashboard')).toEqual([])
  const wanting = synthesizeTemplate({ dashboard: 'yes' })
  const [[, dashboard] = []] = resourcesIn(wanting, 'AWS::CloudWatch::Dashboard')
  const shown = JSON.stringify(dashboard?.Properties.DashboardBody)
  const ids = ['AWS::CloudWatch::Alarm', 'AWS::SQS::Queue', 'AWS::Lambda::Function'].flatMap((type) =>
    resourcesIn(wanting, type).map(([id]) => id),
  )
  // What the schedule gives up has an alarm, and no queue of its own to be drawn.
  expect(ids.filter((id) => !shown.includes(id) && !id.startsWith('SchedulingDeadLetters'))).toEqual([])
})
