import { rungNames } from '../../../functions/domain/rungs.ts'
import { stages } from '../../../functions/domain/stage.ts'
import { reasonWords, rungFigures } from '../ops/words.ts'
import type { Figures, Recall } from './figures.ts'

/** A simulation for a person to read: lines for each week, and what it comes to. */
export function textReport(figures: Figures): string[] {
  const { mails, shown, repeats, ownFirst, recall, from, composing } = figures
  return [
    ...stageTable(figures),
    '',
    ...rungTable(figures),
    '',
    `${mails} mails with ${shown} discussions; ${repeats} repeated too soon.`,
    ...rungFigures({ rungs: from }).map(([name, count]) => `${percent(count, mails)} of mails are ${name}.`),
    `Composing took ${composing.first} ms in the first quarter of the weeks, and ${composing.last} ms in the last.`,
    `${percent(ownFirst, mails)} of mails lead with a discussion that their member took part in.`,
    `Where mailed members posted next, within a week: ${recallWords(recall.everybody)}.`,
    `Of those who had been away for two weeks or more: ${recallWords(recall.away)}.`,
    'An earlier figure for all was too high: it counted discussions that no mail shows its member, above all those where they',
    `wrote the latest post and wait for an answer. ${percent(recall.everybody.waited, recall.everybody.returns)} of these next posts went there.`,
  ]
}

const mailedStages = stages.filter((stage) => stage !== 'sunset')

function stageTable({ weeks }: Figures): string[] {
  const reasons = [...new Set(weeks.flatMap(({ skipped }) => Object.keys(skipped)))].sort()
  const columns = ['week', ...mailedStages, 'control group', ...reasons.map(reasonWords)]
  const rows = weeks.map((week) => [
    week.date,
    ...mailedStages.map((stage) => week.mails[stage] ?? 0),
    week.withheld,
    ...reasons.map((reason) => week.skipped[reason] ?? 0),
  ])
  return ['Mails by stage, members of the control group, and members skipped by reason', ...linesOf(columns, rows)]
}

function rungTable({ weeks }: Figures): string[] {
  const columns = ['week', 'mails', ...rungNames, 'composing, ms', 'quiet']
  const rows = weeks.map(({ date, mails, from, composing, quiet = '' }) => {
    const all = Object.values(mails).reduce((sum, count) => sum + count, 0)
    return [date, all, ...rungNames.map((name) => from[name] ?? 0), composing, quiet && `  ${quiet}`]
  })
  return ['Mails by the lowest rung that they use, and the time of composing', ...linesOf(columns, rows)]
}

type Cell = string | number

function linesOf(columns: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const widths = columns.map((name) => Math.max(name.length, 5) + 2)
  const line = (cells: readonly Cell[]) =>
    cells
      .map((cell, index) => (index === 0 ? String(cell).padEnd(12) : String(cell).padStart(widths[index] ?? 8)))
      .join('')
      .trimEnd()
  return [line(columns), ...rows.map(line)]
}

function recallWords({ returns, ours, own, top }: Recall): string {
  const others = `${percent(own, returns)} with their own discussions first, ${percent(top, returns)} in the order for all`
  return `${percent(ours, returns)} among the first five of their mail, ${others}, of ${returns}`
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10} %`
}
