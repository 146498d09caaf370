import { MetricUnit, Metrics as PowertoolsMetrics } from '@aws-lambda-powertools/metrics'
import type { Metric } from '../domain/operators/metric.ts'
import type { Metrics } from '../ports.ts'

/** CloudWatch metrics, written as log lines: they cost no request. */
export function powertoolsMetrics(namespace: string, names: Readonly<Record<Metric, string>>): Metrics {
  const metrics = new PowertoolsMetrics({ namespace, serviceName: 'rekindle' })
  return {
    count: (metric, value) => {
      metrics.addMetric(names[metric], MetricUnit.Count, value)
      metrics.publishStoredMetrics()
    },
  }
}
