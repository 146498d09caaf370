import type { EditionRun } from '../../domain/edition.ts'
import type { Bound, Editions, Queues } from '../../ports.ts'
import type { buildShelf } from './build-shelf.ts'

export type PrepareShelfPorts = {
  readonly editions: Pick<Editions, 'get' | 'readChoice'>
  readonly queues: Pick<Queues, 'compose'>
  readonly buildShelf: Bound<typeof buildShelf>
}

/** A third of the time that composing has: what is left is enough for the edition itself. */
const budget = 40_000

/**
 * Builds a missing or outdated shelf before an edition is chosen. Where there is more to do than one call may take, the
 * edition is queued again, and is not to be composed yet.
 */
export async function prepareShelf(ports: PrepareShelfPorts, run: EditionRun): Promise<'ready' | 'later'> {
  const edition = await ports.editions.get(run)
  if (edition?.state !== 'opened' || (await ports.editions.readChoice(run))) return 'ready'
  const { groupId, asOf } = edition
  const { state } = await ports.buildShelf({ groupId, asOf, how: 'needed', budget })
  if (state === 'built') return 'ready'
  await ports.queues.compose(run)
  return 'later'
}
