import { intakeMessage } from './messages/intake-message.ts'
import { loadRecords } from './steps/ingest/import-records.ts'
import { noteHolders } from './steps/ingest/note-holders.ts'
import { type TakeInPorts, takeIn } from './steps/ingest/take-in.ts'
import { buildMemberList } from './steps/member-list/build-member-list.ts'
import { intakePorts } from './wiring/intake.ts'
import { queueHandler } from './wiring/queue-handler.ts'

const base = intakePorts()
const ports: TakeInPorts = {
  ...base,
  load: (records) => loadRecords(base, records),
  noteHolders: (...given) => noteHolders(base, ...given),
}

/** Called by the intake queue, once for each batch of records or list of members that a page has queued. */
export const handler = queueHandler(intakeMessage, base, async (message) => {
  if ('list' in message) await buildMemberList(base, message.groupId)
  else await takeIn(ports, message)
})
