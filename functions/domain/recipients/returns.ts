import * as z from 'zod'
import type { Activity } from '../community.ts'
import type { DeepReadonly } from '../deep-readonly.ts'
import { addDays, daysBetween } from '../times.ts'
import { type Arm, arms, type MailRecord } from './mail-record.ts'

/** Within so many days of their first mail, or of when it would have been, a member's return counts. */
const returnDays = 28

/** How the members of one arm answered. Those whose 28 days are not over, and who did not return yet, are open. */
export const armReturnsShape = z.object({ members: z.number(), returned: z.number(), open: z.number() })
export type ArmReturns = DeepReadonly<z.infer<typeof armReturnsShape>>

/** When a member of the comparison first returned, ISO 8601, by what they did: never by a click, and once. */
export function returnIn(
  { arm, returnedAt }: MailRecord,
  did: readonly Pick<Activity, 'createdAt'>[],
): string | undefined {
  if (!arm || returnedAt !== undefined) return undefined
  const until = addDays(arm.at, returnDays)
  const times = did.map(({ createdAt }) => createdAt).filter((at) => at > arm.at && at <= until)
  return times.sort()[0]
}

/**
 * Tallies both arms at `asOf`. Whoever chose something before they were drawn is in neither; who did so later stays where
 * they were drawn, since only those who are mailed are offered a choice.
 */
export function returnsOf(records: Iterable<MailRecord>, asOf: string): Record<Arm, ArmReturns> {
  const tally = Object.fromEntries(arms.map((side) => [side, { members: 0, returned: 0, open: 0 }]))
  for (const { arm, returnedAt } of records) {
    const counts = arm && tally[arm.side]
    if (!counts) continue
    counts.members += 1
    if (returnedAt !== undefined) counts.returned += 1
    else if (daysBetween(arm.at, asOf) < returnDays) counts.open += 1
  }
  const none = { members: 0, returned: 0, open: 0 }
  return { mailed: tally.mailed ?? none, 'held out': tally['held out'] ?? none }
}

/** What the figure is called: without visits in the data, nobody who only reads is seen to return. */
export function returnsName(visits: boolean): string {
  return visits ? 'returned' : 'returned to post or react'
}
