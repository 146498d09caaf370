import type { Metric } from '../domain/operators/metric.ts'

export type Log = {
  readonly info: (message: string, details?: Readonly<Record<string, string | number | boolean>>) => void
  readonly warn: (message: string, details?: Readonly<Record<string, string | number | boolean>>) => void
}

/** Metrics for alarms and dashboards. */
export type Metrics = { readonly count: (metric: Metric, value: number) => void }
