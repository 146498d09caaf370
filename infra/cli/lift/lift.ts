import type { Judgement, Stratum } from '../../../functions/domain/comparing/judge.ts'
import { pool } from '../../../functions/domain/comparing/pool.ts'
import { count, counted } from '../../../functions/domain/counts.ts'
import { type BothSides, compareArms, judgedIn } from '../../../functions/domain/recipients/compare-arms.ts'
import { type ReadReturnsPorts, readReturns } from '../../../functions/steps/owners/read-returns.ts'
import type { CommandPorts } from '../command-ports.ts'
import { type CommandAnswer, OpsError, wrap } from '../ops/answer.ts'
import { type Column, table } from '../ops/table.ts'
import { utc } from '../ops/words.ts'

type LiftPorts = ReadReturnsPorts & Pick<CommandPorts, 'settings'>

type GroupLift = { readonly groupId: string; readonly asOf: string; readonly arms: BothSides }

/**
 * Compares the members of several groups who are mailed with their control groups, each group within itself: the named
 * ones, or all that are live. Names no member, and counts nothing anew.
 */
export async function lift(ports: LiftPorts, named: readonly string[]): Promise<CommandAnswer> {
  const ids = named.length > 0 ? named : (await ports.settings.live()).map(({ groupId }) => groupId)
  for (const id of named) if (!(await ports.settings.get(id))) throw new OpsError(`There is no group ${id}.`)
  const groups: GroupLift[] = []
  for (const groupId of [...new Set(ids)].sort()) {
    const { counted: arms } = await readReturns(ports, groupId)
    if (arms) groups.push({ groupId, asOf: arms.asOf, arms })
  }
  const uncounted = ids.filter((id) => !groups.some(({ groupId }) => groupId === id))
  const fair = groups.filter(({ arms }) => compareArms(arms).verdict !== 'sizes are off')
  const pooled = pool(fair.map(stratumOf))
  const sentences = [...pooledWords(pooled, fair.length), ...leftOutWords(groups.length - fair.length, uncounted)]
  return {
    json: { groups: groups.map(groupJson), pooled: { groups: fair.length, ...pooled }, uncounted },
    text: (width) => [
      ...(groups.length > 0 ? [...table(columns, groups.map(rowOf), width), ''] : []),
      ...sentences.flatMap((sentence) => wrap(sentence, width)),
    ],
  }
}

function stratumOf({ arms }: GroupLift): Stratum {
  return { one: judgedIn(arms.mailed), other: judgedIn(arms['held out']) }
}

function groupJson(group: GroupLift) {
  const { one, other } = stratumOf(group)
  const { verdict } = compareArms(group.arms)
  return { group: group.groupId, asOf: group.asOf, mailed: one, heldOut: other, verdict }
}

const columns: readonly Column[] = [
  { name: 'group' },
  { name: 'mailed', align: 'right' },
  { name: 'returned', align: 'right' },
  { name: 'held out', align: 'right' },
  { name: 'returned', align: 'right' },
  { name: 'verdict', folds: true },
  { name: 'counted', folds: true },
]

function rowOf(group: GroupLift) {
  const { one, other } = stratumOf(group)
  const figures = [one.members, one.returned, other.members, other.returned].map(count)
  return { cells: [group.groupId, ...figures, compareArms(group.arms).verdict, utc(group.asOf)] }
}

function pooledWords({ difference, ratio, judgement }: ReturnType<typeof pool>, groups: number): readonly string[] {
  if (!difference) return ['No group has members on both sides whose 28 days are over: there is nothing to compare.']
  const so = `${counted(groups, 'group')} together, so far: ${points(difference.share)} percentage points (95 %: ${points(difference.from)} to ${points(difference.to)}).`
  const times = ratio && `That is ${by(ratio.times)} (95 %: ${by(ratio.from)} to ${by(ratio.to)}).`
  return [so, ...(times ? [times] : []), judgementWords[judgement]]
}

const judgementWords: Readonly<Record<Judgement, string>> = {
  'too few to tell': 'Too few to tell: a verdict needs 50 members on each side, and 5 returns.',
  'cannot tell': 'No verdict: under three standard deviations, so it may be chance.',
  more: 'Verdict: members who are mailed return more often.',
  fewer: 'Verdict: members who are mailed return less often.',
}

function leftOutWords(off: number, uncounted: readonly string[]): readonly string[] {
  return [
    ...(off > 0 ? [`${counted(off, 'group is', 'groups are')} left out, because the sizes of the sides are off.`] : []),
    ...(uncounted.length > 0 ? [`Nothing is counted yet of ${uncounted.join(', ')}.`] : []),
  ]
}

function points(share: number): string {
  return signed(100 * share, 1)
}

function by(times: number): string {
  return `${signed(100 * (times - 1), 0)} %`
}

function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits)
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`
}
