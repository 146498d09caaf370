import { expect, test } from 'vitest'
import { metricNames } from '../../../../functions/config.ts'
import { property, resourcesIn, synthesizeTemplate } from '../../synthesized-stack.ts'

const template = synthesizeTemplate({ stage: 'test' })
const alarms = resourcesIn(template, 'AWS::CloudWatch::Alarm')
  .map(([, { Properties }]) => Properties)
  .filter(({ Namespace }) => Namespace === 'Rekindle-test')
const ofRuns = alarms.filter(({ Threshold }) => Threshold === 1)

test('each alarm watches a figure that a function publishes, in the stack’s own namespace', () => {
  const published = resourcesIn(template, 'AWS::Lambda::Function').flatMap(([, lambda]) => {
    const environment = property<{ Variables: Record<string, string> } | undefined>(lambda, 'Environment')
    return environment?.Variables.METRICS_NAMESPACE ?? []
  })
  expect(new Set(published)).toEqual(new Set(['Rekindle-test']))
  expect(alarms.map(({ MetricName }) => MetricName)).toEqual([metricNames.mailedTwice])
})

test.each(ofRuns)(
  '$AlarmName fires at the first that is counted, by the dimensions that it is published with',
  (alarm) => {
    expect(alarm).toMatchObject({
      Statistic: 'Maximum',
      Threshold: 1,
      EvaluationPeriods: 1,
      Period: 900,
      Dimensions: [{ Name: 'service', Value: 'rekindle' }],
    })
  },
)
