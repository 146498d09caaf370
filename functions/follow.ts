import type { Context, SQSEvent } from 'aws-lambda'
import { followMessage } from './messages/follow-message.ts'
import { scheduleEvent } from './messages/run-messages.ts'
import { lookAgain } from './steps/following/look-again.ts'
import { type ReadSourcePorts, readSource } from './steps/following/read-source.ts'
import { startReadings } from './steps/following/start-readings.ts'
import { importRecords } from './steps/ingest/import-records.ts'
import { lookUpGroup } from './steps/ingest/look-up-group.ts'
import { followPorts } from './wiring/follow.ts'
import { queueHandler } from './wiring/queue-handler.ts'

const base = followPorts()
const looking: Parameters<typeof lookAgain>[0] = { ...base, lookUpGroup: (groupId) => lookUpGroup(base, groupId) }
const ports: ReadSourcePorts = {
  ...base,
  lookAgain: (groupId, url) => lookAgain(looking, groupId, url),
  importRecords: (lines, options) => importRecords(base, lines, options),
}

const read = queueHandler(followMessage, base, async (run) => {
  const end = await readSource(ports, run)
  base.log.info('source visited', { groupId: run.groupId, source: run.id, end })
})

/** Called by EventBridge Scheduler every hour, and by the follow queue for each source that is then read. */
export const handler = (event: SQSEvent | { readonly time: string }, context: Context) =>
  'Records' in event ? read(event, context) : begin(scheduleEvent.parse(event).time)

async function begin(time: string): Promise<void> {
  const { begun, failing } = await startReadings(base, time)
  base.log.info('sources looked up', { begun, failing })
}
