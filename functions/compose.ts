import { composeMessage } from './messages.ts'
import { composeEdition } from './steps/compose-edition.ts'
import { measureRamp } from './steps/measure-ramp.ts'
import { noteReturns } from './steps/note-returns.ts'
import { setVariants } from './steps/set-variants.ts'
import { composePorts, queueHandler } from './wiring.ts'

const base = composePorts()
const ports: Parameters<typeof composeEdition>[0] = {
  ...base,
  measureRamp: (edition, settings) => measureRamp(base, edition, settings),
  setVariants: (key, choice) => setVariants(base, key, choice),
}

/** Called by the compose queue, once for each opened edition. */
export const handler = queueHandler(composeMessage, base, async (message) => {
  const { groupId, date, state, discussions } = await composeEdition(ports, message)
  base.log.info('edition composed', { groupId, date, state, discussions: discussions.length })
  base.log.info('returns noted', { groupId, date, returns: await noteReturns(base, message) })
})
