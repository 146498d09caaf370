import * as z from 'zod'
import type { Activity } from '../community.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { addDays, daysBetween } from '../times.ts'
import { type Arm, arms, type MailRecord } from './mail-record.ts'

/** A return counts within this many days of the member's first mail, or of when it would have been. */
const returnDays = 28

/** The returns of one arm. Members are open if their 28 days are not over and they have not returned. */
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
 * Tallies both arms at `asOf`. Members who chose something before they were drawn are in neither; those who did so
 * later stay, because only mailed members are offered a choice.
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

/** The name of the figure: without visits in the data, members who only read are not seen to return. */
export function returnsName(visits: boolean): string {
  return visits ? 'returned' : 'returned to post or react'
}
