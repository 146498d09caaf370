import * as z from 'zod'
import { rampShape } from '../choosing/choice.ts'
import { lowestName } from '../choosing/picks.ts'
import type { UpcomingEdition } from '../choosing/upcoming-edition.ts'
import { createCounts } from '../counts.ts'
import { rungCountsShape } from '../rungs.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import type { Stage } from '../stage.ts'
import { cursorShape } from './cursor.ts'
import type { Decision } from './decision.ts'
import { isPlanned } from './decision.ts'
import { type Forecast, forecastMore, forecastShape, type RecipientTurn } from './forecast.ts'
import type { MailRecord } from './mail-record.ts'
import { addReturns, armReturnsShape, returnsOf } from './returns.ts'

/** A count of an edition's recipients: who gets a mail, and who does not and why, by stage. */
export const audienceCountShape = z.object({
  /** The edition's date, and the time that members are counted at, ISO 8601. */
  date: z.string(),
  asOf: z.string(),
  /** When the count began, ISO 8601. */
  startedAt: z.string(),
  /** Where the count continues; absent when it is finished. */
  cursor: cursorShape.exactOptional(),
  /** The dormant members who would get it, found once for the whole count. */
  ramp: rampShape,
  members: z.number(),
  /** Counts by stage, and there `planned`, `withheld`, or the reason of a skip. */
  stages: z.record(z.string(), z.record(z.string(), z.number())),
  /** Those who would get a mail, by the lowest rung that it uses; none: only the owner's words. Absent in older counts. */
  rungs: rungCountsShape.exactOptional(),
  /** The returns in both arms of the comparison, for all members so far. */
  returns: z.object({ mailed: armReturnsShape, 'held out': armReturnsShape }),
  /** When its recipients get it; only in a count that answers an owner's question. */
  forecast: forecastShape.exactOptional(),
})
export type AudienceCount = DeepReadonly<z.infer<typeof audienceCountShape>>

/** How many would get a mail, of those who were counted so far. */
export function plannedIn(count: AudienceCount): number {
  return outcomesIn(count).get('planned') ?? 0
}

type CountedEdition = Pick<UpcomingEdition, 'date' | 'sendsAt' | 'choice'>

export function beginCount(
  { date, sendsAt: asOf, choice: { ramp } }: CountedEdition,
  startedAt: string,
): AudienceCount {
  const none = { members: 0, stages: {}, rungs: {}, returns: returnsOf([], asOf) }
  return { date, asOf, startedAt, ramp, cursor: { shard: 0 }, ...none }
}

/** The decision for a member, and their stage. */
export type CountedMember = { readonly stage: Stage; readonly decision: Decision; readonly turn?: RecipientTurn }

/** A finished count, or an unfinished one, with when each recipient gets it. */
export type ForecastCount = AudienceCount & { readonly forecast: Forecast }

export function hasForecast(count: AudienceCount): count is ForecastCount {
  return count.forecast !== undefined
}

/** The count with the turns of some more recipients, where it forecasts them; and with the members who left. */
export function withTurns(count: AudienceCount, decided: readonly CountedMember[], left: number): AudienceCount {
  if (!count.forecast) return count
  const turns = decided.flatMap(({ decision, turn }) => (turn && outcomeOf(decision) === 'planned' ? turn : []))
  return { ...count, forecast: forecastMore(count.forecast, turns, left) }
}

/** How many have an outcome, of those who were counted so far. */
export function outcomesIn({ stages }: AudienceCount): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const counts of Object.values(stages)) {
    for (const [outcome, number] of Object.entries(counts)) sums.set(outcome, (sums.get(outcome) ?? 0) + number)
  }
  return sums
}

/** The count after some more members; the caller moves the cursor. */
export function countMore(
  count: AudienceCount,
  decided: readonly CountedMember[],
  records: readonly MailRecord[],
): AudienceCount {
  const countsOf = new Map(Object.entries(count.stages).map(([stage, before]) => [stage, createCounts(before)]))
  for (const { stage, decision } of decided) {
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
  const rungs = count.rungs && countRungs(count.rungs, decided)
  return withoutUndefined({ ...count, members: count.members + decided.length, stages, rungs, returns })
}

/** The mails of the control group are not sent, so they stand on nothing. */
function countRungs(before: NonNullable<AudienceCount['rungs']>, decided: readonly CountedMember[]) {
  const counts = createCounts(before)
  for (const { decision } of decided) if (outcomeOf(decision) === 'planned') counts.add(lowestOf(decision))
  return counts.all()
}

function lowestOf(decision: Decision): string {
  return isPlanned(decision) ? lowestName(decision.picks) : 'none'
}

function outcomeOf(decision: Decision): string {
  if (!isPlanned(decision)) return decision.skip
  return decision.arm === 'held out' ? 'withheld' : 'planned'
}
