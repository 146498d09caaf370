import { composeMessage } from './messages/run-messages.ts'
import { buildShelf } from './steps/editions/build-shelf.ts'
import { chooseDiscussions } from './steps/editions/choose-discussions.ts'
import { composeEdition } from './steps/editions/compose-edition.ts'
import { inspectEdition } from './steps/editions/inspect-edition.ts'
import { keepShelf } from './steps/editions/keep-shelf.ts'
import { measureRamp } from './steps/editions/measure-ramp.ts'
import { prepareShelf } from './steps/editions/prepare-shelf.ts'
import { recountEditions } from './steps/editions/recount-editions.ts'
import { setVariants } from './steps/editions/set-variants.ts'
import { readTypesetter } from './steps/editions/typeset-variant.ts'
import { type ProfileTask, saveProfiles } from './steps/likeness/save-profiles.ts'
import { mailOwner } from './steps/owners/mail-owner.ts'
import { notifyOwners } from './steps/owners/notify-owners.ts'
import { noteReturns } from './steps/sending/note-returns.ts'
import { composePorts } from './wiring/compose.ts'
import { queueHandler } from './wiring/queue-handler.ts'

const wired = composePorts()
const base = { ...wired, saveProfiles: (task: ProfileTask) => saveProfiles(wired, task) }
const setting: Parameters<typeof setVariants>[0] = { ...base, readTypesetter: (task) => readTypesetter(base, task) }
const counting: Parameters<typeof recountEditions>[0] = { ...base, inspectEdition: (one) => inspectEdition(base, one) }
const notifying: Parameters<typeof notifyOwners>[0] = { ...base, mailOwner: (to, mail) => mailOwner(base, to, mail) }
const ports: Parameters<typeof composeEdition>[0] = {
  ...base,
  chooseDiscussions: (task) => chooseDiscussions(base, task),
  measureRamp: (edition, settings) => measureRamp(base, edition, settings),
  setVariants: (run, choice) => setVariants(setting, run, choice),
}

/** Called by the compose queue, once for each opened edition. */
export const handler = queueHandler(composeMessage, base, async (message) => {
  if ((await prepareShelf({ ...base, buildShelf: (task) => buildShelf(base, task) }, message)) === 'later') return
  const { groupId, date, state, discussions } = await composeEdition(ports, message)
  base.log.info('edition composed', { groupId, date, state, discussions: discussions.length })
  base.log.info('owners told', { groupId, date, mails: await notifyOwners(notifying, message) })
  base.log.info('earlier editions counted', { groupId, date, editions: await recountEditions(counting, message) })
  base.log.info('returns noted', { groupId, date, returns: await noteReturns(base, message) })
  base.log.info('shelf kept', { groupId, date, discussions: await keepShelf(base, message) })
})
