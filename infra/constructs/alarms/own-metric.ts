import { type Duration, Stack } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { metricNames } from '../../../functions/config.ts'

/** A figure that the stack's functions publish, at its highest within each period. */
export function ownMetric(scope: Construct, name: keyof typeof metricNames, period: Duration): Metric {
  return new Metric({
    namespace: Stack.of(scope).stackName,
    metricName: metricNames[name],
    dimensionsMap: { service: 'rekindle' },
    period,
    statistic: 'Maximum',
  })
}
