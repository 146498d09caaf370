import type { AlarmState, Backlog } from '../domain/operators/alarm-state.ts'
import type { AlarmName } from '../domain/operators/alarms.ts'
import type { Metric } from '../domain/operators/metric.ts'

export type Log = {
  readonly info: (message: string, details?: Readonly<Record<string, string | number | boolean>>) => void
  readonly warn: (message: string, details?: Readonly<Record<string, string | number | boolean>>) => void
}

/** Metrics for alarms and dashboards. */
export type Metrics = { readonly count: (metric: Metric, value: number) => void }

/** How often functions noted a trouble in a quarter of an hour that began then, ISO 8601. */
export type NotedAlarm = { readonly name: AlarmName; readonly since: string; readonly count: number }

export type Alarms = {
  /** Notes that something happened, once more; the schedule finds it at its next tick, and tells the operator. */
  readonly note: (name: AlarmName, at: number) => Promise<void>
  /** The alarms that were on at the latest tick, and what was noted within the last day; of one moment. */
  readonly read: () => Promise<{ readonly state: AlarmState; readonly noted: readonly NotedAlarm[] }>
  readonly save: (state: AlarmState) => Promise<void>
  /** Drops what was told, unless it was noted again meanwhile. */
  readonly drop: (noted: NotedAlarm) => Promise<void>
}

/** What lies in the stack’s queues. */
export type Backlogs = { readonly read: () => Promise<readonly Backlog[]> }

/** Those who run the stack, by the way that they chose for alarms. */
export type Operator = { readonly tell: (name: AlarmName, sentence: string) => Promise<void> }
