import type { Member } from '../../domain/community.ts'
import type { EditionRun } from '../../domain/edition.ts'
import { type Cursor, cursorAfter } from '../../domain/recipients/cursor.ts'
import { returnsOf } from '../../domain/recipients/returns.ts'
import { addArms, type BothArms, type ComparisonCount } from '../../domain/results/comparison-count.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { addHours } from '../../domain/times.ts'
import type { Clock, Comparisons, MailRecords, Members } from '../../ports.ts'
import type { CountingTime } from './count-returns.ts'

export type CountComparisonPorts = {
  readonly members: Pick<Members, 'page' | 'shards'>
  readonly records: Pick<MailRecords, 'range'>
  readonly comparisons: Comparisons
  readonly clock: Pick<Clock, 'now'>
  readonly noteReturns: (edition: EditionRun) => Promise<number>
}

const membersAtOnce = 1000
/** Several editions may be counted within a day: the group's members are compared once. */
const freshHours = 20

/**
 * Notes who returned, and counts how many in both arms, as of a time, on from where a call stopped; `later` where this one
 * stops. A count that is fresh, or was begun for another edition and will be, serves this one too. The last count of an
 * edition is of its own time, as perhaps nothing counts again those whose time is over then.
 */
export async function countComparison(
  ports: CountComparisonPorts,
  run: EditionRun,
  { asOf, end, isLast }: CountingTime & { readonly isLast: boolean },
): Promise<'counted' | 'fresh' | 'later'> {
  const { comparisons, noteReturns } = ports
  const { groupId } = run
  const isFresh = (other: string) => addHours(other, isLast ? 0 : freshHours) >= asOf
  const { counted, count } = (await comparisons.get(groupId)) ?? {}
  if (counted && isFresh(counted.asOf)) return 'fresh'
  const begun = count && isFresh(count.asOf) ? count : undefined
  if (!begun) await noteReturns(run)
  const from = begun ?? { asOf, cursor: { shard: 0 }, returns: returnsOf([], asOf) }
  const { cursor, returns } = await countOn(ports, groupId, from, end)
  if (cursor) {
    await comparisons.put(groupId, withoutUndefined({ counted, count: { asOf: from.asOf, cursor, returns } }))
    return 'later'
  }
  await comparisons.put(groupId, { counted: { asOf: from.asOf, returns } })
  return 'counted'
}

/** Counts until the end of a call, or of the members: then there is no cursor. */
async function countOn(
  { members, records, clock }: CountComparisonPorts,
  groupId: string,
  { asOf, ...from }: NonNullable<ComparisonCount['count']>,
  end: number,
): Promise<{ readonly cursor: Cursor | undefined; readonly returns: BothArms }> {
  const recordsOf = async (shard: number, [first, ...others]: readonly Member[]) =>
    first ? records.range(groupId, shard, first.id, others.at(-1)?.id ?? first.id) : []
  let { returns } = from
  let cursor: Cursor | undefined = from.cursor
  do {
    const found = await members.page(groupId, cursor.shard, cursor.after, membersAtOnce)
    returns = addArms(returns, returnsOf(await recordsOf(cursor.shard, found), asOf))
    cursor = cursorAfter(cursor, found, { full: membersAtOnce, shards: members.shards })
  } while (cursor && clock.now() <= end)
  return { cursor, returns }
}
