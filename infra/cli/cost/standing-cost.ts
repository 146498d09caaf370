import * as z from 'zod'
import type { PricedThing } from './prices.ts'

/** What is paid for whether or not anybody is mailed: how many of each a month. */
export type StandingUnits = Readonly<Record<StandingThing, number>>
type StandingThing = Extract<PricedThing, 'alarms' | 'dashboards' | 'secrets' | 'schedules' | 'sqsRequests'>

const resource = z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) })
const template = z.object({ Resources: z.record(z.string(), resource) })
const alarm = z.object({ Metrics: z.array(z.object({ MetricStat: z.unknown().optional() })).optional() })
const mapping = z.object({ ScalingConfig: z.object({}).optional() })
const schedule = z.object({ ScheduleExpression: z.string() })

export const minutesPerMonth = (365.25 / 12) * 24 * 60
/**
 * Lambda keeps five pollers at a queue whose workers are limited, and as few as two at another while it is idle; each asks
 * anew when its 20 seconds are over. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
const pollers = { limited: 5, others: 2 }
const pollsPerMinute = 3

/** Counts them in a synthesized template. Its own metrics are paid for by the hour in which they are published: an idle stack has none. */
export function standingOf(synthesized: unknown): StandingUnits {
  const resources = Object.values(template.parse(synthesized).Resources)
  const all = (type: string) => resources.filter(({ Type }) => Type === type)
  const alarms = all('AWS::CloudWatch::Alarm').map(({ Properties }) => metricsOf(alarm.parse(Properties)))
  const ticks = all('AWS::Scheduler::Schedule').map(({ Properties }) => ticksOf(schedule.parse(Properties)))
  const polls = all('AWS::Lambda::EventSourceMapping').map(({ Properties }) => pollsOf(mapping.parse(Properties)))
  return {
    alarms: sum(alarms),
    dashboards: all('AWS::CloudWatch::Dashboard').length,
    secrets: all('AWS::SecretsManager::Secret').length,
    schedules: sum(ticks),
    sqsRequests: sum(polls) * minutesPerMonth,
  }
}

/** An alarm over an expression is paid for once for each metric in it. */
function metricsOf({ Metrics = [] }: z.infer<typeof alarm>): number {
  return Math.max(1, Metrics.filter(({ MetricStat }) => MetricStat !== undefined).length)
}

function pollsOf({ ScalingConfig }: z.infer<typeof mapping>): number {
  return pollsPerMinute * (ScalingConfig === undefined ? pollers.others : pollers.limited)
}

function ticksOf({ ScheduleExpression }: z.infer<typeof schedule>): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour)s?\)$/.exec(ScheduleExpression) ?? []
  if (count === undefined) throw new Error(`How often ${ScheduleExpression} ticks is not known here.`)
  return minutesPerMonth / (Number(count) * (unit === 'hour' ? 60 : 1))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
