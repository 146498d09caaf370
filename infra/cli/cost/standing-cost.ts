import * as z from 'zod'
import type { PricedThing } from './prices.ts'

/** What is paid for whether or not anybody is mailed: how many of each a month. */
export type StandingUnits = Readonly<Record<StandingThing, number>>
type StandingThing = Extract<PricedThing, 'alarms' | 'metrics' | 'dashboards' | 'secrets' | 'schedules' | 'sqsRequests'>

const resource = z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) })
const template = z.object({ Resources: z.record(z.string(), resource) })
const alarm = z.object({ Metrics: z.array(z.object({ MetricStat: z.unknown().optional() })).optional() })
const schedule = z.object({ ScheduleExpression: z.string() })

export const minutesPerMonth = (365.25 / 12) * 24 * 60
/** Lambda keeps five pollers at each queue, and each asks anew when its 20 seconds are over. */
const pollsPerMinute = 5 * 3

/** Counts them in a synthesized template; `metrics` of its own a template does not show. */
export function standingOf(synthesized: unknown, metrics: number): StandingUnits {
  const resources = Object.values(template.parse(synthesized).Resources)
  const all = (type: string) => resources.filter(({ Type }) => Type === type)
  const alarms = all('AWS::CloudWatch::Alarm').map(({ Properties }) => metricsOf(alarm.parse(Properties)))
  const ticks = all('AWS::Scheduler::Schedule').map(({ Properties }) => ticksOf(schedule.parse(Properties)))
  return {
    alarms: sum(alarms),
    metrics,
    dashboards: all('AWS::CloudWatch::Dashboard').length,
    secrets: all('AWS::SecretsManager::Secret').length,
    schedules: sum(ticks),
    sqsRequests: all('AWS::Lambda::EventSourceMapping').length * pollsPerMinute * minutesPerMonth,
  }
}

/** An alarm over an expression is paid for once for each metric in it. */
function metricsOf({ Metrics = [] }: z.infer<typeof alarm>): number {
  return Math.max(1, Metrics.filter(({ MetricStat }) => MetricStat !== undefined).length)
}

function ticksOf({ ScheduleExpression }: z.infer<typeof schedule>): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour)s?\)$/.exec(ScheduleExpression) ?? []
  if (count === undefined) throw new Error(`How often ${ScheduleExpression} ticks is not known here.`)
  return minutesPerMonth / (Number(count) * (unit === 'hour' ? 60 : 1))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
