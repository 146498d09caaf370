import { bootstrap, type Interval } from './bootstrap.ts'
import type { Ranked } from './order-for-members.ts'
import type { ReplayedWeek, Return } from './replay-weeks.ts'

export const evaluatedStages = ['active', 'drifting', 'lapsed', 'dormant'] as const
type EvaluatedStage = (typeof evaluatedStages)[number]

/** How well each order did for the members of a stage. */
type StageFigures = {
  /** Returns, each of one member in the 28 days after one Monday. */
  readonly n: number
  /** The share of them whose discussion was among the first five. */
  readonly recall5: Ranked<number>
  /** The mean of 1 by its place, counted from 1; 0 where they would not have been shown it. */
  readonly mrr: Ranked<number>
  /** How much higher the rule's recall is than that of own discussions first. */
  readonly gain: Interval
}

/** What `--json` ends with. */
export type Evaluation = {
  readonly file: string
  readonly weeks: number
  readonly stages: Readonly<Record<EvaluatedStage, StageFigures>>
}

/** The weeks by halves of the posts that came between the first Monday and the last. */
export function halvesOf(weeks: readonly ReplayedWeek[]): readonly [ReplayedWeek[], ReplayedWeek[]] {
  const [first, last] = [weeks[0]?.posts ?? 0, weeks.at(-1)?.posts ?? 0]
  const isSecond = ({ posts }: ReplayedWeek) => posts >= (first + last) / 2
  return [weeks.filter((week) => !isSecond(week)), weeks.filter(isSecond)]
}

export function evaluationOf(file: string, weeks: readonly ReplayedWeek[]): Evaluation {
  const figuresFor = (stage: EvaluatedStage) => figuresOfStage(weeks, stage)
  const stages = {
    active: figuresFor('active'),
    drifting: figuresFor('drifting'),
    lapsed: figuresFor('lapsed'),
    dormant: figuresFor('dormant'),
  }
  return { file, weeks: weeks.length, stages }
}

function figuresOfStage(weeks: readonly ReplayedWeek[], stage: EvaluatedStage): StageFigures {
  const byWeek = weeks.map(({ returns }) => returns.filter((each) => each.stage === stage))
  const all = byWeek.flat()
  const forEach = (scoreOf: (place: number | undefined) => number) => {
    const mean = (order: keyof Ranked<number>) => rounded(sumOf(all, order, scoreOf) / Math.max(1, all.length))
    return { top: mean('top'), own: mean('own'), rule: mean('rule') }
  }
  const gains = byWeek.map((those) => {
    return [sumOf(those, 'rule', amongFirst) - sumOf(those, 'own', amongFirst), those.length] as const
  })
  const { from, to } = bootstrap(gains)
  return {
    n: all.length,
    recall5: forEach(amongFirst),
    mrr: forEach((place) => (place === undefined ? 0 : 1 / (1 + place))),
    gain: { from: rounded(from), to: rounded(to) },
  }
}

function sumOf(
  returns: readonly Return[],
  order: keyof Ranked<number>,
  scoreOf: (place: number | undefined) => number,
): number {
  return returns.reduce((sum, { places }) => sum + scoreOf(places[order]), 0)
}

const firstFew = 5

function amongFirst(place: number | undefined): number {
  return Number(place !== undefined && place < firstFew)
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000
}

/** Of the returns of active members: those to a discussion where the latest post was their own. */
export function waitingShare(weeks: readonly ReplayedWeek[]): number {
  const active = weeks.flatMap(({ returns }) => returns.filter(({ stage }) => stage === 'active'))
  return active.filter(({ waited }) => waited).length / Math.max(1, active.length)
}
