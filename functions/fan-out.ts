import { fanOutMessage } from './messages.ts'
import { walkPage } from './steps/walk-page.ts'
import { fanOutPorts, queueHandler } from './wiring.ts'

const ports = fanOutPorts()

/** Called by the fan-out queue, once for each page of an edition's members. */
export const handler = queueHandler(fanOutMessage, ports.log, async (message) => {
  const page = await walkPage(ports, message)
  ports.log.info('page walked', { groupId: message.groupId, date: message.date, members: page?.decisions.length ?? 0 })
})
