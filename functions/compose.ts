import { composeQueueMessage } from './messages/run-messages.ts'
import { buildShelf } from './steps/editions/build-shelf.ts'
import { chooseDiscussions } from './steps/editions/choose-discussions.ts'
import { composeEdition } from './steps/editions/compose-edition.ts'
import { keepShelf } from './steps/editions/keep-shelf.ts'
import { measureRampInParts } from './steps/editions/measure-ramp.ts'
import { prepareShelf } from './steps/editions/prepare-shelf.ts'
import { recountEditions } from './steps/editions/recount-editions.ts'
import { setVariants } from './steps/editions/set-variants.ts'
import { readTypesetter } from './steps/editions/typeset-variant.ts'
import { type ProfileTask, saveProfiles } from './steps/likeness/save-profiles.ts'
import { mailOwner } from './steps/owners/mail-owner.ts'
import { mailOwners, notifyOwners } from './steps/owners/notify-owners.ts'
import { type ReportResultsPorts, reportResults } from './steps/results/report-results.ts'
import { noteReturns } from './steps/sending/note-returns.ts'
import { composePorts } from './wiring/compose.ts'
import { queueHandler } from './wiring/queue-handler.ts'

const wired = composePorts()
const base = { ...wired, saveProfiles: (task: ProfileTask) => saveProfiles(wired, task) }
const notifying: Parameters<typeof notifyOwners>[0] = { ...base, mailOwner: (to, mail) => mailOwner(base, to, mail) }
const reporting: ReportResultsPorts = { ...base, mailOwners: (...told) => mailOwners(notifying, ...told) }
const ports: Parameters<typeof composeEdition>[0] = {
  ...base,
  chooseDiscussions: (task) => chooseDiscussions(base, task),
  measureRamp: (edition, settings) => measureRampInParts(base, edition, settings),
  setVariants: (run, choice) => setVariants({ ...base, readTypesetter: (it) => readTypesetter(base, it) }, run, choice),
}

/** Called by the compose queue, once for each opened edition, and for each report that is due. */
export const handler = queueHandler(composeQueueMessage, base, async (message) => {
  if ('report' in message) return void (await reportResults(reporting, message, message.report))
  if ((await prepareShelf({ ...base, buildShelf: (task) => buildShelf(base, task) }, message)) === 'later') return
  const { groupId, date, state } = await composeEdition(ports, message)
  if (state === 'opened') return
  base.log.info('edition composed', { groupId, date, state, mails: await notifyOwners(notifying, message) })
  const earlier = { editions: await recountEditions(base, message), returns: await noteReturns(base, message) }
  base.log.info('earlier editions looked at', { groupId, date, ...earlier })
  base.log.info('shelf kept', { groupId, date, discussions: await keepShelf(base, message) })
})
