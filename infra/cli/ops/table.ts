import { printable, wrap } from './answer.ts'

export type Column = {
  readonly name: string
  readonly align?: 'right'
  /** Goes below its row where the terminal is too narrow; the last such column first. */
  readonly folds?: boolean
}

/** A cell for each column, and a sentence below if there is more to say. */
export type TableRow = { readonly cells: readonly string[]; readonly note?: string }

const gap = '  '
const indent = '  '

/** Aligned columns, never wider than the terminal; where not even the folded table fits, each row is a list. */
export function table(columns: readonly Column[], rows: readonly TableRow[], width: number): string[] {
  const texts = rows.map((row) => ({ ...row, cells: row.cells.map(printable) }))
  const widths = columns.map(({ name }, index) =>
    Math.max(name.length, ...texts.map(({ cells }) => cells[index]?.length ?? 0)),
  )
  const folded = foldedColumns(columns, widths, width)
  if (!folded) return texts.flatMap((row) => asList(columns, row, width))
  const shown = columns.flatMap((column, index) => (folded.has(index) ? [] : [{ column, index }]))
  const line = (cells: readonly string[]) =>
    shown
      .map(({ column, index }) => pad(cells[index] ?? '', widths[index] ?? 0, column.align))
      .join(gap)
      .trimEnd()
  const heading = line(columns.map(({ name }) => name))
  return [
    ...(heading === '' ? [] : [heading]),
    ...texts.flatMap((row) => [line(row.cells), ...below(columns, row, folded, width)]),
  ]
}

/** The columns that must go below so that the others fit; undefined where nothing helps. */
function foldedColumns(columns: readonly Column[], widths: readonly number[], width: number) {
  const folded = new Set<number>()
  const total = () =>
    widths.reduce((sum, each, index) => sum + (folded.has(index) ? 0 : each + gap.length), -gap.length)
  for (const [index, column] of [...columns.entries()].reverse()) {
    if (total() <= width) return folded
    if (column.folds) folded.add(index)
  }
  return total() <= width ? folded : undefined
}

function below(columns: readonly Column[], { cells, note }: TableRow, folded: ReadonlySet<number>, width: number) {
  const named = columns.flatMap(({ name }, index) =>
    folded.has(index) && cells[index] ? [`${name} ${cells[index]}`] : [],
  )
  const parts = note === undefined ? named : [...named, printable(note)]
  return parts.length === 0 ? [] : wrap(parts.join('; '), width, indent)
}

function asList(columns: readonly Column[], { cells, note }: TableRow, width: number): string[] {
  const label = Math.max(...columns.slice(1).map(({ name }) => name.length), 0)
  const rest = columns.slice(1).flatMap(({ name }, index) => {
    const cell = cells[index + 1]
    return cell ? [`${indent}${name.padEnd(label)} ${cell}`] : []
  })
  return [...wrap(cells[0] ?? '', width), ...rest, ...(note ? wrap(printable(note), width, indent) : [])]
}

function pad(text: string, width: number, align: 'right' | undefined): string {
  return align === 'right' ? text.padStart(width) : text.padEnd(width)
}
