import type { Edition } from '../../../domain/edition.ts'
import type { EditionSums } from '../../../domain/edition-sums.ts'
import { skipReasons } from '../../../domain/recipients/decision.ts'
import { sentence } from '../../../domain/shapes/sentence.ts'
import { type Stage, stages } from '../../../domain/stage.ts'
import { dateWords, percent } from '../figure-words.ts'
import { skipWords, stageWords } from '../reason-words.ts'
import { number, say } from '../words.tsx'
import type { Tone } from './chart-look.ts'
import type { Bar, OverTime, Series } from './charts.tsx'

/** An edition that was counted. */
export type Counted = Edition & { readonly sums: EditionSums }

/** Those that have figures, oldest first: quiet ones, and those under way, have none yet. */
export function countedOf(newestFirst: readonly Edition[]): readonly Counted[] {
  return newestFirst
    .flatMap((edition) => (edition.sums ? [{ ...edition, sums: edition.sums }] : []))
    .filter(({ sums }) => sums.members > 0)
    .toReversed()
}

type ChartLine = { readonly name: string; readonly tone: Tone; readonly read: (sums: EditionSums) => number }

/** What went out and was taken up. */
export function mailOverTime(editions: readonly Counted[], clicks: boolean): OverTime {
  return overTime(editions, [
    { name: say('Sent'), tone: 'grey', read: ({ submitted }) => submitted },
    { name: say('Delivered'), tone: 'blue', read: ({ delivered }) => delivered },
    ...(clicks ? [{ name: say('Clicked'), tone: 'rust', read: ({ clicked }: EditionSums) => clicked } as const] : []),
  ])
}

/** What went wrong, or was not wanted, in hundredths of what was submitted: as numbers they would not be seen at all. */
export function lossesOverTime(editions: readonly Counted[]): OverTime {
  const share = (part: (sums: EditionSums) => number) => (sums: EditionSums) =>
    sums.submitted > 0 ? (100 * part(sums)) / sums.submitted : 0
  return overTime(editions, [
    { name: say('Bounced'), tone: 'blue', read: share(({ bounced }) => bounced) },
    { name: say('Complained'), tone: 'rust', read: share(({ complained }) => complained) },
    { name: say('Unsubscribed'), tone: 'plum', read: share(({ unsubscribed = 0 }) => unsubscribed) },
  ])
}

const stageTones: Readonly<Record<Stage, Tone>> = {
  active: 'rust',
  drifting: 'ochre',
  lapsed: 'blue',
  dormant: 'plum',
  sunset: 'grey',
}

/** Editions that wrote down where everybody stands. */
export function stagedOf(editions: readonly Counted[]): readonly Counted[] {
  return editions.filter(({ sums }) => sums.stages !== undefined)
}

export function stagesOverTime(staged: readonly Counted[]): OverTime {
  return overTime(
    staged,
    stages.map((stage) => ({
      name: say(stageWords[stage]),
      tone: stageTones[stage],
      read: (sums: EditionSums) => sums.stages?.[stage] ?? 0,
    })),
  )
}

function overTime(editions: readonly Counted[], lines: readonly ChartLine[]): OverTime {
  return {
    dates: editions.map(({ date }) => date),
    series: lines.map(({ name, tone, read }) => ({ name, tone, values: editions.map(({ sums }) => read(sums)) })),
  }
}

/** What a chart over time shows, for whoever does not see it. */
export function describe(
  form: 'lines' | 'columns',
  { dates, series }: OverTime,
  write: (value: number) => string = number,
): string {
  const [first = '', last = first] = [dates[0], dates.at(-1)]
  const changes = series.map((each) => changeOf(each, write)).join('; ')
  const values = { editions: dates.length, from: dateWords(first), to: dateWords(last), changes }
  return form === 'lines'
    ? say('Lines of {editions, number} editions from {from} to {to}. {changes}.', values)
    : say(
        '{editions, plural, one {Columns of members by activity of # edition of {from}. {changes}.} other {Columns of members by activity of # editions from {from} to {to}. {changes}.}}',
        values,
      )
}

function changeOf({ name, values }: Series, write: (value: number) => string): string {
  const [first = 0, last = first] = [values[0], values.at(-1)]
  return values.length === 1
    ? say('{name}: {value}', { name, value: write(first) })
    : say('{name}: first {first}, last {last}', { name, first: write(first), last: write(last) })
}

export const asPercent = (hundredths: number) => percent(hundredths / 100)

const places = ['mailed', 'held out', 'not sent', ...skipReasons] as const
type SharePlace = (typeof places)[number]

/** Where an edition's members are: each of them in one place. */
export type Whereabouts = readonly { readonly place: SharePlace; readonly members: number }[]

const placeWords: Readonly<Record<SharePlace, string>> = {
  ...skipWords,
  mailed: sentence('Mailed'),
  'held out': sentence('Control group'),
  'not sent': sentence('Not sent after all'),
}

/** Those who were mailed first, then the others, most of them first. */
export function whereaboutsOf({ submitted, withheld, planned, skipped }: EditionSums): Whereabouts {
  const all: Readonly<Record<string, number>> = {
    ...skipped,
    mailed: submitted,
    'held out': withheld,
    'not sent': planned - submitted - withheld,
  }
  return inOrder(places.map((place) => ({ place, members: all[place] ?? 0 })))
}

/** Written for an address and read from one; anything but numbers of members is left out. */
export function whereaboutsQuery(whereabouts: Whereabouts): string {
  return `${new URLSearchParams(Object.fromEntries(whereabouts.map(({ place, members }) => [place, String(members)])))}`
}

export function whereaboutsFrom(query: (name: string) => string | undefined): Whereabouts {
  return inOrder(places.map((place) => ({ place, members: Number(query(place) ?? 0) })))
}

function inOrder(whereabouts: Whereabouts): Whereabouts {
  return whereabouts
    .filter(({ members }) => Number.isSafeInteger(members) && members > 0)
    .sort((a, b) => Number(b.place === 'mailed') - Number(a.place === 'mailed') || b.members - a.members)
}

export function whereaboutsBars(whereabouts: Whereabouts): readonly Bar[] {
  const all = whereabouts.reduce((sum, { members }) => sum + members, 0)
  return whereabouts.map(({ place, members }) => ({
    name: say(placeWords[place]),
    value: members,
    text: `${number(members)} (${percent(members / all)})`,
    strong: place === 'mailed',
  }))
}
