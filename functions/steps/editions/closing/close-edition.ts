import type { EditionKey, EditionRun } from '../../../domain/edition.ts'
import { addUp } from '../../../domain/sending/reviewing/add-up.ts'
import type { Closing } from '../../../domain/sending/reviewing/closing.ts'
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
  const end = ports.clock.now() + workFor
  const { sums, next } = await addUp(part, {
    first: 'pages',
    pages: (from) => ports.editions.pages(edition, from),
    rows: (shard, after) => ports.deliveries.page(edition, shard, after, rowsAtOnce),
    full: rowsAtOnce,
    shards: ports.members.shards,
    isTimeUp: () => ports.clock.now() > end,
  })
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
