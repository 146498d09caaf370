import type { Edition } from '../../domain/edition.ts'
import { addDays, dateAt } from '../../domain/times.ts'
import type { Editions, Queues } from '../../ports.ts'

type RecountEditionsPorts = {
  readonly editions: Pick<Editions, 'list'>
  readonly queues: Pick<Queues, 'closeEdition'>
}

/** Feedback on a mail arrives within a week, and an edition may take a day or two to go out. */
const lookBackDays = 9
const endings: ReadonlySet<Edition['state']> = new Set(['finished', 'cancelled'])

/**
 * Queues the counting of a group's ended editions of the nine days before `date`, and answers how many: bounces,
 * complaints and clicks arrive after an edition has ended, and so may the last page of one that was cancelled during its
 * walk.
 */
export async function recountEditions(
  { editions, queues }: RecountEditionsPorts,
  { groupId, date }: { readonly groupId: string; readonly date: string },
): Promise<number> {
  const from = dateAt(addDays(date, -lookBackDays))
  const late = (await editions.list(groupId, from)).filter((each) => each.date < date && endings.has(each.state))
  for (const edition of late) await queues.closeEdition(edition, { isWhole: true })
  return late.length
}
