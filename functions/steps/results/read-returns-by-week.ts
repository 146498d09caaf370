import type { ReturnCounts } from '../../ports.ts'

export type ReadReturnsByWeekPorts = { readonly returnCounts: Pick<ReturnCounts, 'latest'> }

/** Members who came back after one edition; `isFinal` where the 28 days of all of its mails are over. */
export type WeekOfReturns = { readonly date: string; readonly returned: number; readonly isFinal: boolean }

/** A season of weekly editions. */
const mostWeeks = 12

/** How many came back after each of a group's latest editions, oldest first, at most twelve: one query of small rows. */
export async function readReturnsByWeek(
  { returnCounts }: ReadReturnsByWeekPorts,
  groupId: string,
): Promise<readonly WeekOfReturns[]> {
  const counted = await returnCounts.latest(groupId, mostWeeks)
  return counted.map(({ date, away, isFinal }) => ({ date, returned: away.returned, isFinal })).toReversed()
}
