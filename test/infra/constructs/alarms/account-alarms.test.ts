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

  test('day-quota fires at 80 percent', () => {
    expect(alarm('day-quota')).toMatchObject({ MetricName: 'DayQuotaUsedPercent', Threshold: 80 })
  })

  test('sign-in-abuse counts all that was refused in a quarter of an hour', () => {
    const rule = { MetricName: 'SignInsRefused', Statistic: 'Sum', Period: 900, Threshold: 20 }
    expect(alarm('sign-in-abuse')).toMatchObject(rule)
  })

  test.each([
    ['function-errors', 3],
    ['import-errors', 3],
    ['functions-throttled', 10],
    ['site-errors', 3],
  ])('%s bears what happens now and then, and fires at %i', (name, Threshold) => {
    expect(alarm(name)).toMatchObject({ Threshold, EvaluationPeriods: 1, TreatMissingData: 'notBreaching' })
  })

  test('functions-throttled hears of every function of the account, for they share one limit', () => {
    expect(alarm('functions-throttled')).toMatchObject({ Namespace: 'AWS/Lambda', MetricName: 'Throttles' })
    expect(alarm('functions-throttled')).not.toHaveProperty('Dimensions')
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

  test('function-errors, import-errors and door-errors add up every function of the stack, and each at most ten figures', () => {
    const counted = ['function-errors', 'import-errors', 'door-errors'].map((name) =>
      JSON.stringify(alarm(name)?.Metrics),
    )
    const functions = resourcesIn(template, 'AWS::Lambda::Function').map(([id]) => id)
    expect(functions.filter((id) => !counted.join('').includes(`"${id}"`))).toEqual([])
    for (const each of counted) expect(each.match(/"MetricStat"/g)?.length).toBeLessThanOrEqual(10)
  })
})

test('the dashboard shows every alarm, every queue and every function', () => {
  const [[, dashboard] = []] = resourcesIn(template, 'AWS::CloudWatch::Dashboard')
  const shown = JSON.stringify(dashboard?.Properties.DashboardBody)
  const ids = ['AWS::CloudWatch::Alarm', 'AWS::SQS::Queue', 'AWS::Lambda::Function'].flatMap((type) =>
    resourcesIn(template, type).map(([id]) => id),
  )
  // What the schedule gives up has an alarm, and no queue of its own to be drawn.
  expect(ids.filter((id) => !shown.includes(id) && !id.startsWith('SchedulingDeadLetters'))).toEqual([])
})
