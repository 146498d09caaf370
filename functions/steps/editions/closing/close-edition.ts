import type { Edition, EditionKey, EditionRun } from '../../../domain/edition.ts'
import { addPages, addRows } from '../../../domain/sending/reviewing/add-up.ts'
import type { Closing, SumsPart } from '../../../domain/sending/reviewing/closing.ts'
import { createTally } from '../../../domain/sending/sums.ts'
import { withoutUndefined } from '../../../domain/shapes/without-undefined.ts'
import type { Clock, Deliveries, Editions, Log, Members, Queues, Runs } from '../../../ports.ts'

export type CloseEditionPorts = {
  readonly editions: Pick<Editions, 'get' | 'pages' | 'end' | 'recount'>
  readonly deliveries: Pick<Deliveries, 'page'>
  readonly members: Pick<Members, 'shards'>
  readonly runs: Pick<Runs, 'get' | 'noteProgress' | 'close'>
  readonly queues: Pick<Queues, 'closeEdition'>
  /** Tells those who show editions to everybody. */
  readonly announce: (edition: EditionKey, moment: 'begins' | 'ends') => Promise<void>
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
}

/** In milliseconds: a call that counts longer than this passes the rest on to another. */
const workFor = 60_000
const rowsAtOnce = 500

/**
 * Counts an edition from all its pages and ledger rows, and ends it with these sums; one that has ended gets them in the
 * place of its own. It works for a part of a call's time, and then queues itself again behind what it counted, so that a
 * crash repeats one part. What turns out to be open is left to the next review, which begins at the first page.
 */
export async function closeEdition(
  ports: CloseEditionPorts,
  key: EditionRun,
  { isWhole, part }: Closing,
): Promise<'closed' | 'later' | 'open' | 'nothing'> {
  const edition = await ports.editions.get(key)
  const isOver = edition?.state === 'finished' || edition?.state === 'cancelled'
  if (!edition || !(isOver || edition.state === 'mailing')) return 'nothing'
  const { sums, next } = await sumUpFurther(ports, edition, part)
  if (next) {
    await ports.queues.closeEdition(key, { isWhole, part: { sums, next } })
    if (!isOver) await notePassedOn(ports, key)
    return 'later'
  }
  if (isOver) {
    await ports.editions.recount(edition, sums)
    return 'closed'
  }
  const open = sums.held + sums.claimed + sums.unknown
  if (open > 0 && !isWhole) return reopen(ports, key, open)
  const isCancelled = (await ports.runs.get(edition))?.cancelled
  await ports.announce(edition, 'ends')
  await ports.editions.end(edition, isCancelled ? 'cancelled' : 'finished', sums)
  await ports.runs.close(edition)
  return 'closed'
}

/** The sums so far, and where to go on; without that, they are whole. */
type Summed = Pick<SumsPart, 'sums'> & Partial<SumsPart>

async function sumUpFurther(
  { editions, deliveries, members, clock }: CloseEditionPorts,
  edition: Edition,
  begun: SumsPart | undefined,
): Promise<Summed> {
  const tally = createTally(begun?.sums)
  const end = clock.now() + workFor
  const isTimeUp = () => clock.now() > end
  const start: SumsPart['next'] | undefined = begun?.next
  const rows = start && 'rows' in start ? start.rows : undefined
  const place = start && 'page' in start ? start.page : undefined
  const page = rows ? undefined : await addPages(tally, editions.pages(edition, place), isTimeUp)
  if (page) return { sums: tally.sums(), next: { page } }
  const read = (shard: number, after: string | undefined) => deliveries.page(edition, shard, after, rowsAtOnce)
  const reading = { from: rows ?? { shard: 0 }, shards: members.shards, full: rowsAtOnce, read }
  const left = await addRows(tally, reading, isTimeUp)
  return withoutUndefined({ sums: tally.sums(), next: left && { rows: left } })
}

/** Until it is long ago, no review begins beside it. */
async function notePassedOn({ runs, clock }: CloseEditionPorts, key: EditionRun): Promise<void> {
  const progress = (await runs.get(key))?.progress
  if (progress) await runs.noteProgress(key, { ...progress, passedOnAt: clock.now() })
}

async function reopen({ runs, log }: CloseEditionPorts, key: EditionRun, open: number): Promise<'open'> {
  const progress = (await runs.get(key))?.progress
  if (progress) {
    const { settled: _, passedOnAt: __, ...rest } = progress
    await runs.noteProgress(key, rest)
  }
  log.warn('an edition that looked complete is not', { groupId: key.groupId, date: key.date, open })
  return 'open'
}
