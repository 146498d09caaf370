import { acceptedOf, latestDate } from '../../domain/activity/accept.ts'
import { readRecord } from '../../domain/activity/read-record.ts'
import { sortRecords } from '../../domain/activity/sort-records.ts'
import { LaterError, RekindleError } from '../../domain/errors.ts'
import { type IntakeBatch, mostTold } from '../../domain/intake/intake.ts'
import { timeAt } from '../../domain/times.ts'
import type { Audiences, Bound, Clock, Intakes, Log, MemberLists, QueuedBatch } from '../../ports.ts'
import type { loadRecords } from './import-records.ts'
import type { noteHolders } from './note-holders.ts'

export type TakeInPorts = {
  readonly audiences: Pick<Audiences, 'add'>
  readonly intakes: Pick<Intakes, 'batch' | 'finish'>
  readonly memberLists: Pick<MemberLists, 'markStale'>
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
  readonly load: Bound<typeof loadRecords>
  readonly noteHolders: Bound<typeof noteHolders>
}

/** In milliseconds: it leaves time for the batch itself. */
const workFor = 40_000

/**
 * Imports a batch that a page has queued, each of its records by itself. What was done is not done again, for what came
 * since may tell otherwise; a batch that failed on its way was not, and goes in when it comes again.
 */
export async function takeIn(ports: TakeInPorts, { groupId, upload, batch }: QueuedBatch): Promise<void> {
  const kept = await ports.intakes.batch(groupId, upload, batch)
  if (kept === 'done') return
  if (!kept) throw new RekindleError('The records were kept for a day, and are gone.', { retry: false })
  if (!(await ports.noteHolders(groupId, workFor))) throw new LaterError('The group’s addresses are still being noted.')
  if (kept.choices) await ports.audiences.add(groupId, kept.choices)
  const { accepted, refused } = await takeRecords(ports, groupId, kept)
  const told = refused.slice(0, mostTold).map(({ index, reason }) => ({ index: kept.first + index, reason }))
  await ports.intakes.finish(groupId, upload, { batch, accepted, refused: refused.length, told })
  await ports.memberLists.markStale(groupId)
  ports.log.info('records taken in', { groupId, accepted, refused: refused.length })
}

async function takeRecords({ clock, load }: TakeInPorts, groupId: string, { records: values }: IntakeBatch) {
  const acceptance = { groupId, until: latestDate(timeAt(clock.now())) }
  const { records, taken } = sortRecords(values.map((value) => acceptedOf(readRecord(value), acceptance)))
  return taken(await load(records))
}
