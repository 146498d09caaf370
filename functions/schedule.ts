import { scheduleEvent } from './messages/run-messages.ts'
import { openEditions } from './steps/editions/open-editions.ts'
import { sweepRuns } from './steps/editions/sweep-runs.ts'
import { raiseAlarms } from './steps/operators/raise-alarms.ts'
import { startCounts } from './steps/results/start-counts.ts'
import { schedulePorts } from './wiring/schedule.ts'

const ports = schedulePorts()

/** Called by EventBridge Scheduler every five minutes. */
export const handler = async (event: unknown): Promise<void> => {
  const { time } = scheduleEvent.parse(event)
  // First, before the others queue work that would seem to lie about.
  const alarmed = await Promise.allSettled([raiseAlarms(ports)])
  const worked = await Promise.allSettled([openEditions(ports, time), sweepRuns(ports, time), startCounts(ports, time)])
  const results = [...worked, ...alarmed]
  const [due = 0, underWay = 0, counts = 0, alarms = 0] = results.map((result) =>
    result.status === 'fulfilled' ? result.value : undefined,
  )
  ports.log.info('schedule ticked', { due, underWay, counts, alarms })
  // No task blocks another; a failed tick is tried again.
  for (const result of results) if (result.status === 'rejected') throw result.reason
}
