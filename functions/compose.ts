import { composeMessage } from './messages.ts'
import { composeEdition } from './steps/compose-edition.ts'
import { composePorts, queueHandler } from './wiring.ts'

const ports = composePorts()

/** Called by the compose queue, once for each opened edition. */
export const handler = queueHandler(composeMessage, ports, async (message) => {
  const { groupId, date, state, discussions } = await composeEdition(ports, message)
  ports.log.info('edition composed', { groupId, date, state, discussions: discussions.length })
})
