import type { Member } from '../../domain/community.ts'
import { cursorAfter } from '../../domain/recipients/cursor.ts'
import { returnsOf } from '../../domain/recipients/returns.ts'
import { addArms } from '../../domain/results/comparison-count.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { addHours } from '../../domain/times.ts'
import type { Clock, Comparisons, MailRecords, Members } from '../../ports.ts'
import type { CountingTime } from './count-returns.ts'

export type CountComparisonPorts = {
  readonly members: Pick<Members, 'page' | 'shards'>
  readonly records: Pick<MailRecords, 'range'>
  readonly comparisons: Comparisons
  readonly clock: Pick<Clock, 'now'>
}

const membersAtOnce = 1000
/** Several editions may be counted within a day: the group's members are compared once. */
const freshHours = 20

/**
 * Counts how many returned in both arms, as of a time, on from where a call stopped; `later` where this one stops. The last
 * count of an edition is made however fresh another is, as perhaps nothing counts again those whose time is over now.
 */
export async function countComparison(
  { members, records, comparisons, clock }: CountComparisonPorts,
  groupId: string,
  { asOf, end, isLast }: CountingTime & { readonly isLast: boolean },
): Promise<'counted' | 'fresh' | 'later'> {
  const recordsOf = async (shard: number, [first, ...others]: readonly Member[]) =>
    first ? records.range(groupId, shard, first.id, others.at(-1)?.id ?? first.id) : []
  const kept = await comparisons.get(groupId)
  if (kept?.counted && addHours(kept.counted.asOf, isLast ? 0 : freshHours) >= asOf) return 'fresh'
  const begun = kept?.count?.asOf === asOf ? kept.count : undefined
  let returns = begun?.returns ?? returnsOf([], asOf)
  let cursor = begun?.cursor ?? { shard: 0 }
  for (;;) {
    const found = await members.page(groupId, cursor.shard, cursor.after, membersAtOnce)
    returns = addArms(returns, returnsOf(await recordsOf(cursor.shard, found), asOf))
    const next = cursorAfter(cursor, found, { full: membersAtOnce, shards: members.shards })
    if (!next) break
    cursor = next
    if (clock.now() <= end) continue
    await comparisons.put(groupId, withoutUndefined({ counted: kept?.counted, count: { asOf, cursor, returns } }))
    return 'later'
  }
  await comparisons.put(groupId, { counted: { asOf, returns } })
  return 'counted'
}
