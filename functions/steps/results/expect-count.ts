import type { EditionKey } from '../../domain/edition.ts'
import { dayMilliseconds, timeAt } from '../../domain/times.ts'
import type { Clock, OpenCounts } from '../../ports.ts'

type ExpectCountPorts = { readonly openCounts: Pick<OpenCounts, 'open' | 'moveOn'>; readonly clock: Pick<Clock, 'now'> }

/** Sees to it that an edition is counted: a day after its mailing begins, and as soon as it ends. */
export async function expectCount(
  { openCounts, clock }: ExpectCountPorts,
  edition: EditionKey,
  moment: 'begins' | 'ends',
): Promise<void> {
  const now = clock.now()
  await openCounts.open(edition, timeAt(moment === 'begins' ? now + dayMilliseconds : now))
  if (moment === 'ends') await openCounts.moveOn(edition, timeAt(now))
}
