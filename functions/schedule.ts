import { scheduleEvent } from './messages.ts'
import { openEditions } from './steps/open-editions.ts'
import { schedulePorts } from './wiring.ts'

const ports = schedulePorts()

/** Called by EventBridge Scheduler every five minutes. */
export const handler = async (event: unknown): Promise<void> => {
  const { time } = scheduleEvent.parse(event)
  const due = await openEditions(ports, time)
  ports.log.info('schedule ticked', { due })
}
