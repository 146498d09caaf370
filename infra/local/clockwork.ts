import type { Pool } from './functions/pool.ts'
import { LocalError } from './local-error.ts'
import { rateOf, scheduledInput } from './schedule.ts'
import type { Stack } from './template/stack.ts'

/** The stack's schedules. */
export type Clockwork = {
  /** Fires each once, as of `time`; rejects where a function failed. */
  readonly fire: (time: string) => Promise<void>
  /** Fires each by its own rate from now on, the first time at once. */
  readonly start: () => void
  readonly stop: () => void
}

export function createClockwork(stack: Stack, poolOf: (functionArn: string) => Pool): Clockwork {
  const schedules = stack.all('AWS::Scheduler::Schedule').filter(({ properties }) => properties.State === 'ENABLED')
  const timers: NodeJS.Timeout[] = []

  const fireOne = async (schedule: (typeof schedules)[number], time: Date) => {
    await poolOf(schedule.properties.Target.Arn).invoke(scheduledInput(schedule, time))
  }
  return {
    fire: async (time) => {
      const at = new Date(time)
      if (Number.isNaN(at.getTime())) throw new LocalError(`${time} is no time; give one like 2026-03-09T09:00:00Z.`)
      for (const schedule of schedules) await fireOne(schedule, at)
    },
    start: () => {
      for (const schedule of schedules) {
        // A failure is in the log already, and the next firing makes up for it.
        const fire = () => void fireOne(schedule, new Date()).catch(() => undefined)
        fire()
        timers.push(setInterval(fire, rateOf(schedule)))
      }
    },
    stop: () => timers.forEach(clearInterval),
  }
}
