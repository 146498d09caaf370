import { fanOutMessage } from './messages/fan-out-message.ts'
import { closeEdition } from './steps/editions/closing/close-edition.ts'
import { createFindWithdrawn } from './steps/editions/find-withdrawn.ts'
import { reviewEdition } from './steps/editions/review-edition.ts'
import { announceEdition } from './steps/publishing/announce-edition.ts'
import { countComparison } from './steps/results/count-comparison.ts'
import { type CountResultsPorts, countResults } from './steps/results/count-results.ts'
import { countReturns } from './steps/results/count-returns.ts'
import { expectCount } from './steps/results/expect-count.ts'
import { createDecidePage } from './steps/sending/decide-page.ts'
import { noteReturns } from './steps/sending/note-returns.ts'
import { walkPage } from './steps/sending/walk-page.ts'
import { fanOutPorts } from './wiring/fan-out.ts'
import { queueHandler } from './wiring/queue-handler.ts'

const base = fanOutPorts()
const looking = { ...base, findWithdrawn: createFindWithdrawn(base) }
const announce: Parameters<typeof reviewEdition>[0]['announce'] = async (...told) => {
  await expectCount(base, ...told)
  await announceEdition(base, ...told)
}
const close: Parameters<typeof reviewEdition>[0]['closeEdition'] = (...it) => closeEdition({ ...base, announce }, ...it)
const ports = { ...base, announce, closeEdition: close, decidePage: createDecidePage(looking) }
const counting: CountResultsPorts = {
  ...base,
  countReturns: (...given) => countReturns(base, ...given),
  countComparison: (...given) => countComparison({ ...base, noteReturns: (run) => noteReturns(base, run) }, ...given),
}

/** Called by the fan-out queue, for each page of an edition's members, to review an edition, and to count its results. */
export const handler = queueHandler(fanOutMessage, ports, async (message) => {
  if ('count' in message) return countResults(counting, message)
  if ('close' in message) return void (await close(message, message.close))
  if ('review' in message) return reviewEdition(ports, message, message.review, message.part)
  const page = await walkPage(ports, message)
  ports.log.info('page walked', { groupId: message.groupId, date: message.date, members: page?.decisions.length ?? 0 })
})
