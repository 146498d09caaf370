import { type ForecastCount, outcomesIn } from '../../../domain/recipients/audience-count.ts'
import { type ForecastTurn, turnsOf } from '../../../domain/recipients/forecast.ts'
import type { GroupSettings } from '../../../domain/schedule/settings.ts'
import { sentence } from '../../../domain/shapes/sentence.ts'
import { wavesAfter } from '../../../domain/waking/plan-waves.ts'
import { dayOf, momentIn } from '../times.ts'
import { say } from '../words.tsx'

/** A line of what will happen: `Now: 318`, with what there is to say about it. */
export type ForecastLine = { readonly name: string; readonly members: number; readonly parts: readonly string[] }

/** Reasons that do not pass by themselves. */
const neverWords: readonly (readonly [string, string])[] = [
  ['opted out', sentence('unsubscribed')],
  ['suppressed', sentence('bounced or complained before')],
  ['no address', sentence('without an e-mail address')],
  ['same address', sentence('with the same address as another member')],
  ['sunset', sentence('got their farewell')],
  ['withheld', sentence('in the control group')],
]
/** Reasons that hold for this edition. */
const notNowWords: readonly (readonly [string, string])[] = [
  ['paused', sentence('paused the digest')],
  ['another day', sentence('get it on another weekday')],
  ['not due yet', sentence('are not due yet, at their pace')],
  ['nothing new', sentence('have too little new for them')],
]

/** Who gets an edition now, later, in a later wave, never and not this time. Times are of the group's zone. */
export function forecastLines(counts: ForecastCount, settings: GroupSettings): readonly ForecastLine[] {
  const { forecast } = counts
  const { timeZone } = settings.schedule
  const outcomes = outcomesIn(counts)
  const { atOnce, later } = turnsOf(forecast)
  const partsOf = (words: typeof neverWords, more: readonly (readonly [number, string])[] = []) => {
    const found = words.map(([outcome, word]) => [outcomes.get(outcome) ?? 0, word] as const)
    return [...found, ...more].filter(([number]) => number > 0)
  }
  const never = partsOf(neverWords, [[forecast.left, sentence('left the group')]])
  const notNow = partsOf(notNowWords)
  const waves = outcomes.get('not let in yet') ?? 0
  return [
    { name: say('Now'), members: atOnce, parts: [] },
    { name: say('Later'), members: sumOf(later.map(({ members }) => [members])), parts: laterParts(later, timeZone) },
    ...(waves > 0
      ? [{ name: say('Dormant members in later waves'), members: waves, parts: [wavesPart(waves, counts, settings)] }]
      : []),
    { name: say('Never'), members: sumOf(never), parts: never.map(withNumber) },
    ...(notNow.length > 0
      ? [{ name: say('Not this time'), members: sumOf(notNow), parts: notNow.map(withNumber) }]
      : []),
  ]
}

/** A count that is not finished knows only some of those who wait. */
function wavesPart(waiting: number, { date, asOf: at, ramp, cursor }: ForecastCount, settings: GroupSettings): string {
  const waves = wavesAfter(waiting, settings, { date, at, ramp })
  const [next, last] = [waves[0], waves.at(-1)]
  if (!next || !last) return say('none yet, as the first wave is set to 0 in Schedule')
  if (next === last && !cursor) return say('all with the edition of {date}', { date: dayOf(next.date) })
  const first = { members: next.members, date: dayOf(next.date) }
  return cursor
    ? say('{members, number} with the edition of {date}', first)
    : say('{members, number} with the edition of {date}, and all by that of {last}, as long as none causes trouble', {
        ...first,
        last: dayOf(last.date),
      })
}

/** Whether anybody would get it, of those counted so far. */
export function reachesAnybody({ forecast }: ForecastCount): boolean {
  return forecast.turns.some(({ members }) => members > 0)
}

function sumOf(numbers: readonly (readonly [number, ...unknown[]])[]): number {
  return numbers.reduce((sum, [number]) => sum + number, 0)
}

function withNumber([number, words]: readonly [number, string]): string {
  return say('{members, number} {reason}', { members: number, reason: say(words) })
}

/** In a group all over the world there are some thirty hours. */
const mostHours = 6

function laterParts(later: readonly ForecastTurn[], timeZone: string): string[] {
  const shown = later.length > mostHours ? later.slice(0, mostHours - 1) : later
  const rest = later.slice(shown.length)
  const last = rest.at(-1)
  return [
    ...shown.map((turn) => laterPart(turn, timeZone)),
    ...(last
      ? [
          say('{members, number} after that, until {time}', {
            members: sumOf(rest.map(({ members }) => [members])),
            time: momentIn(timeZone, last.at),
          }),
        ]
      : []),
  ]
}

function laterPart({ at, rests, members }: ForecastTurn, timeZone: string): string {
  const turn = { members, time: momentIn(timeZone, at) }
  return rests
    ? say('{members, number} on {time}, as they had mail from another group less than 18 hours before', turn)
    : say('{members, number} on {time}', turn)
}
