import { stages } from '../../../functions/domain/stage.ts'
import { reasonWords } from '../ops/words.ts'
import type { Figures, Recall } from './figures.ts'

/** A simulation for a person to read: a line for each week, and what it comes to. */
export function textReport({ weeks, mails, shown, repeats, ownFirst, recall }: Figures): string[] {
  const reasons = [...new Set(weeks.flatMap(({ skipped }) => Object.keys(skipped)))].sort()
  const columns = [
    'week',
    ...stages.filter((stage) => stage !== 'sunset'),
    'control group',
    ...reasons.map(reasonWords),
  ]
  const widths = columns.map((name) => Math.max(name.length, 5) + 2)
  const line = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, index) => (index === 0 ? String(cell).padEnd(12) : String(cell).padStart(widths[index] ?? 8)))
      .join('')
  const rows = weeks.map((week) =>
    line([
      week.date,
      ...stages.filter((stage) => stage !== 'sunset').map((stage) => week.mails[stage] ?? 0),
      week.withheld,
      ...reasons.map((reason) => week.skipped[reason] ?? 0),
    ]),
  )
  return [
    'Mails by stage, members of the control group, and members skipped by reason',
    line(columns),
    ...rows,
    '',
    `${mails} mails with ${shown} discussions; ${repeats} repeated without a new post.`,
    `${percent(ownFirst, mails)} of mails lead with a discussion that their member took part in.`,
    `Where mailed members posted next, within a week: ${recallWords(recall.everybody)}.`,
    `Of those who had been away for two weeks or more: ${recallWords(recall.away)}.`,
  ]
}

function recallWords({ returns, ours, top }: Recall): string {
  return `${percent(ours, returns)} among the first five of their mail, ${percent(top, returns)} among the first five for all, of ${returns}`
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10} %`
}
