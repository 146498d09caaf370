import type { Arm } from '../../domain/recipients/mail-record.ts'
import { type ArmReturns, returnsName } from '../../domain/recipients/returns.ts'
import type { AudienceCounts, Comparisons, Editions } from '../../ports.ts'

export type ReadReturnsPorts = {
  readonly editions: Pick<Editions, 'list' | 'readChoice'>
  readonly audienceCounts: Pick<AudienceCounts, 'get'>
  readonly comparisons: Pick<Comparisons, 'get'>
}

type CountedReturns = Readonly<Record<Arm, ArmReturns>> & {
  /** When they were counted, ISO 8601. */
  readonly asOf: string
}

/** Who returned of the members that are compared, and what returning is called in this group. */
export type Returns = { readonly counted?: CountedReturns | undefined; readonly name: string }

/**
 * Reads the returns that were counted last: by themselves, every day, or with the group's audience. A count that is not
 * through compares nothing yet.
 */
export async function readReturns(ports: ReadReturnsPorts, groupId: string): Promise<Returns> {
  const { editions, audienceCounts, comparisons } = ports
  const [all, count, daily] = await Promise.all([
    editions.list(groupId),
    audienceCounts.get(groupId),
    comparisons.get(groupId),
  ])
  const latest = all.at(-1)
  const choice = latest && (await editions.readChoice(latest))
  const byAudience = count && !count.cursor ? { asOf: count.startedAt, ...count.returns } : undefined
  const byDay = daily?.counted && { asOf: daily.counted.asOf, ...daily.counted.returns }
  const counted = byDay && byDay.asOf > (byAudience?.asOf ?? '') ? byDay : byAudience
  return { counted, name: returnsName(choice?.visits ?? true) }
}
