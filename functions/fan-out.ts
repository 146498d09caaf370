import { fanOutMessage } from './messages/fan-out-message.ts'
import { createFindWithdrawn } from './steps/editions/find-withdrawn.ts'
import { reviewEdition } from './steps/editions/review-edition.ts'
import { announceEdition } from './steps/publishing/announce-edition.ts'
import { createDecidePage } from './steps/sending/decide-page.ts'
import { walkPage } from './steps/sending/walk-page.ts'
import { fanOutPorts } from './wiring/fan-out.ts'
import { queueHandler } from './wiring/queue-handler.ts'

const base = fanOutPorts()
const looking = { ...base, findWithdrawn: createFindWithdrawn(base) }
const announce: Parameters<typeof reviewEdition>[0]['announce'] = (...told) => announceEdition(base, ...told)
const ports = { ...base, announce, decidePage: createDecidePage(looking) }

/** Called by the fan-out queue, for each page of an edition's members and to review an edition. */
export const handler = queueHandler(fanOutMessage, ports, async (message) => {
  if ('review' in message) return reviewEdition(ports, message, message.review)
  const page = await walkPage(ports, message)
  ports.log.info('page walked', { groupId: message.groupId, date: message.date, members: page?.decisions.length ?? 0 })
})
