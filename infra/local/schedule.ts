import { LocalError } from './local-error.ts'
import { arn } from './place.ts'
import type { Resource } from './template/stack.ts'

type Schedule = Resource<'AWS::Scheduler::Schedule'>

/** What EventBridge Scheduler hands to its target, at `time`. */
export function scheduledInput({ name, properties }: Schedule, time: Date): unknown {
  const values: Readonly<Record<string, string>> = {
    'scheduled-time': time.toISOString().replace(/\.\d+Z$/, 'Z'),
    'schedule-arn': arn('scheduler', `schedule/default/${name}`),
    'execution-id': crypto.randomUUID(),
    'attempt-number': '1',
  }
  const input = properties.Target.Input.replace(
    /<aws\.scheduler\.([a-z-]+)>/g,
    (text, key: string) => values[key] ?? text,
  )
  return JSON.parse(input)
}

/** A schedule's rate in milliseconds; a laptop keeps no calendar. */
export function rateOf({ logicalId, properties }: Schedule): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(properties.ScheduleExpression) ?? []
  const minutes = { minute: 1, hour: 60, day: 1440 }
  if (unit !== 'minute' && unit !== 'hour' && unit !== 'day') {
    throw new LocalError(`${logicalId}: ${properties.ScheduleExpression} is no rate, and a laptop runs only rates.`)
  }
  return Number(count) * minutes[unit] * 60_000
}
