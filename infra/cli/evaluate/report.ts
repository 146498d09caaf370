import { type Evaluation, evaluatedStages } from './figures.ts'
import { returnDays } from './replay-weeks.ts'

/** An evaluation for a person to read: the second half, which confirms, and the first, for those who choose constants. */
export function evaluationReport(first: Evaluation, second: Evaluation, waiting: number): string[] {
  return [
    `Members who posted within ${returnDays} days after a Monday, and how often the discussion that they posted in was among`,
    'the first five: in the order for all, with their own discussions first, and by the rule that mails follow.',
    '',
    `Second half, ${second.weeks} weeks`,
    ...tableOf(second),
    '',
    `First half, ${first.weeks} weeks`,
    ...tableOf(first),
    '',
    'All three leave out what a mail leaves out: above all discussions where the member wrote the latest post.',
    ...(second.stages.active.n === 0
      ? []
      : [
          `There they wait for an answer, and ${percent(waiting)} of what active members did next was to post there again.`,
        ]),
    'Each week knows only what had happened by then, and nobody had been mailed before.',
    'The true gain lies in its interval 19 times of 20.',
  ]
}

function tableOf({ stages }: Evaluation): string[] {
  const head = row('', 'returns', 'for all', 'own first', 'rule', 'gain', 'likely gain', 'MRR: for all', 'own', 'rule')
  const rows = evaluatedStages.map((stage) => {
    const { n, recall5, mrr, gain } = stages[stage]
    // A share of nobody is none, not 0 %.
    if (n === 0) return row(stage, n, ...widths.slice(2).map(() => '–'))
    const likely = `${points(gain.from)} to ${points(gain.to)}`
    const shares = [recall5.top, recall5.own, recall5.rule].map(percent)
    const ranks = [mrr.top, mrr.own, mrr.rule].map((each) => each.toFixed(3))
    return row(stage, n, ...shares, points(recall5.rule - recall5.own), likely, ...ranks)
  })
  return [head, ...rows]
}

const widths = [10, 9, 10, 11, 9, 7, 16, 14, 8, 8] as const

function row(...cells: readonly (string | number)[]): string {
  return cells
    .map((cell, index) => (index === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[index] ?? 8)))
    .join('')
    .trimEnd()
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

function points(share: number): string {
  const rounded = (100 * share).toFixed(1)
  return Number(rounded) > 0 ? `+${rounded}` : rounded.replace('-', '−')
}
