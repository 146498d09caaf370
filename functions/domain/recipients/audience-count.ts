import * as z from 'zod'
import { rampShape } from '../choosing/choice.ts'
import type { UpcomingEdition } from '../choosing/upcoming-edition.ts'
import { createCounts } from '../counts.ts'
import type { DeepReadonly } from '../deep-readonly.ts'
import { cursorShape } from '../sending/walk.ts'
import type { Decision } from './decision.ts'
import { isPlanned } from './decision.ts'
import type { MailRecord } from './mail-record.ts'
import { type ArmReturns, armReturnsShape, returnsOf } from './returns.ts'
import type { Stage } from './stage.ts'

/** How an edition would find a group's members: who gets a mail, and who does not and why, by their stage. */
export const audienceCountShape = z.object({
  /** The edition's date, and the time that members are judged at, ISO 8601. */
  date: z.string(),
  asOf: z.string(),
  /** When it was begun, ISO 8601. */
  startedAt: z.string(),
  /** Where it goes on; absent when it is through. */
  cursor: cursorShape.exactOptional(),
  /** Who of the dormant would be let in, found out once for the whole count. */
  ramp: rampShape,
  members: z.number(),
  /** Counts by stage, and there `planned`, `withheld`, or the reason of a skip. */
  stages: z.record(z.string(), z.record(z.string(), z.number())),
  /** Of all members so far, how both arms of the comparison answered. */
  returns: z.object({ mailed: armReturnsShape, 'held out': armReturnsShape }),
})
export type AudienceCount = DeepReadonly<z.infer<typeof audienceCountShape>>

/** How many would get a mail, of those who were counted so far. */
export function plannedIn({ stages }: AudienceCount): number {
  return Object.values(stages).reduce((sum, counts) => sum + (counts.planned ?? 0), 0)
}

type CountedEdition = Pick<UpcomingEdition, 'date' | 'sendsAt' | 'choice'>

export function beginCount(
  { date, sendsAt: asOf, choice: { ramp } }: CountedEdition,
  startedAt: string,
): AudienceCount {
  return { date, asOf, startedAt, ramp, cursor: { shard: 0 }, members: 0, stages: {}, returns: returnsOf([], asOf) }
}

/** What was decided for a member, with the stage that they were found in. */
export type CountedMember = { readonly stage: Stage; readonly decision: Decision }

/** The count after some more members; the cursor stays for the caller to move. */
export function countMore(
  count: AudienceCount,
  judged: readonly CountedMember[],
  records: readonly MailRecord[],
): AudienceCount {
  const countsOf = new Map(Object.entries(count.stages).map(([stage, before]) => [stage, createCounts(before)]))
  for (const { stage, decision } of judged) {
    const counts = countsOf.get(stage) ?? createCounts()
    counts.add(outcomeOf(decision))
    countsOf.set(stage, counts)
  }
  const stages = Object.fromEntries([...countsOf].map(([stage, counts]) => [stage, counts.all()]))
  const more = returnsOf(records, count.startedAt)
  const returns = {
    mailed: addReturns(count.returns.mailed, more.mailed),
    'held out': addReturns(count.returns['held out'], more['held out']),
  }
  return { ...count, members: count.members + judged.length, stages, returns }
}

function outcomeOf(decision: Decision): string {
  if (!isPlanned(decision)) return decision.skip
  return decision.arm === 'held out' ? 'withheld' : 'planned'
}

function addReturns(a: ArmReturns, b: ArmReturns): ArmReturns {
  return { members: a.members + b.members, returned: a.returned + b.returned, open: a.open + b.open }
}
