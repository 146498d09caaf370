import * as z from 'zod'
import type { Member } from '../community.ts'
import type { Cohort } from '../schedule/cohort.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { storedZone } from '../time-zone.ts'
import { addMilliseconds, latest } from '../times.ts'
import { restMilliseconds } from './cadence.ts'
import { decideRecipient, type Occasion } from './decide-recipient.ts'
import type { Decision } from './decision.ts'

/** What owners are asked before mail goes out: setting a group live, sending its next edition now, approving one. */
const questions = ['live', 'now', 'approve'] as const
export type SendingQuestion = (typeof questions)[number]

const turnShape = z.object({
  /** ISO 8601. */
  at: z.string(),
  /** Whether they wait because another group mailed them less than 18 hours before. */
  rests: z.boolean(),
  members: z.number(),
})
export type ForecastTurn = DeepReadonly<z.infer<typeof turnShape>>

/** When the recipients of an edition will get it, as far as they were counted. */
export const forecastShape = z.object({
  question: z.enum(questions),
  /** The time of rules when the count began, ISO 8601: who gets it by then gets it at once. */
  now: z.string(),
  /** In no order. */
  turns: z.array(turnShape),
  /** Those who are no longer members. */
  left: z.number(),
})
export type Forecast = DeepReadonly<z.infer<typeof forecastShape>>

export function beginForecast(question: SendingQuestion, now: string): Forecast {
  return { question, now, turns: [], left: 0 }
}

/** When a recipient gets it. */
export type RecipientTurn = Pick<ForecastTurn, 'at' | 'rests'>

/** The forecast after some more recipients, and members who left. */
export function forecastMore(before: Forecast, turns: readonly RecipientTurn[], left: number): Forecast {
  const known = new Map(before.turns.map((turn) => [nameOf(turn), turn]))
  for (const turn of turns) {
    const members = (known.get(nameOf(turn))?.members ?? 0) + 1
    known.set(nameOf(turn), { ...turn, members })
  }
  return { ...before, turns: [...known.values()], left: before.left + left }
}

function nameOf({ at, rests }: RecipientTurn): string {
  return `${at} ${rests}`
}

/** The times at which a member is decided: their cohort's, and that of the day after. */
export type MemberHours = { readonly first: string; readonly dayAfter: string }

/** Finds each member's hours among an edition's cohorts, as the walk does; what is over at `now` comes at once. */
export function hoursIn(
  cohorts: readonly Cohort[],
  { timeZone: home, now }: { readonly timeZone: string; readonly now: string },
): (member: Member) => MemberHours {
  const find = (dayAfter: boolean) => {
    const those = cohorts.filter((cohort) => cohort.dayAfter === dayAfter)
    const atOf = new Map(those.flatMap(({ zones = [], at }) => zones.map((zone) => [storedZone(zone), at] as const)))
    const last = those.at(-1)?.at ?? now
    return (zone: string) => latest(atOf.get(zone) ?? last, now) ?? now
  }
  const [first, dayAfter] = [find(false), find(true)]
  return ({ timeZone = home }) => {
    const zone = storedZone(timeZone)
    return { first: first(zone), dayAfter: dayAfter(zone) }
  }
}

/** Decides for a member at their hour, or on the day after if their address has to rest; and says when that is. */
export function decideInTurn(
  standing: Parameters<typeof decideRecipient>[0],
  occasion: Occasion,
  { first, dayAfter }: MemberHours,
): { readonly decision: Decision; readonly turn: RecipientTurn } {
  const decision = decideRecipient(standing, { ...occasion, asOf: first, mayMoveOn: true })
  if (decision !== 'moved on') return { decision, turn: { at: first, rests: false } }
  const mailedAt = standing.address?.mailedAt ?? first
  // The day after may be over for an edition that was held: its mails still wait until the address has rested.
  const at = latest(dayAfter, addMilliseconds(mailedAt, restMilliseconds)) ?? dayAfter
  const later = decideRecipient(standing, { ...occasion, asOf: dayAfter, mayMoveOn: false })
  const skipped: Decision = { memberId: standing.member.id, skip: 'not due yet' }
  return { decision: later === 'moved on' ? skipped : later, turn: { at, rests: true } }
}

/** Recipients by when they get it: at once, and later, in the order of time. */
export function turnsOf({ turns, now }: Forecast): {
  readonly atOnce: number
  readonly later: readonly ForecastTurn[]
} {
  const later = turns.filter(({ at }) => at > now).sort((a, b) => (a.at < b.at ? -1 : 1))
  const atOnce = turns.filter(({ at }) => at <= now).reduce((sum, { members }) => sum + members, 0)
  return { atOnce, later }
}
