import type { Edition, EditionSums } from '../domain/edition.ts'
import type { Editions } from '../ports.ts'

type Ports = {
  readonly editions: Pick<Editions, 'list' | 'recount'>
  readonly inspect: (edition: Edition) => Promise<{ readonly sums: EditionSums }>
}

/** What is heard of a mail is heard within a week, and an edition may take a day or two to go out. */
const lookBackDays = 9
const day = 86_400_000

/**
 * Counts a group's finished editions of the nine days before `date` again, and answers how many: bounces, complaints
 * and clicks come after an edition ended.
 */
export async function recountEditions(
  { editions, inspect }: Ports,
  { groupId, date }: { readonly groupId: string; readonly date: string },
): Promise<number> {
  const from = new Date(Date.parse(date) - lookBackDays * day).toISOString().slice(0, 10)
  const late = (await editions.list(groupId, from)).filter((each) => each.date < date && each.state === 'finished')
  for (const edition of late) await editions.recount(edition, (await inspect(edition)).sums)
  return late.length
}
