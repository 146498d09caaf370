import { addressIn } from './list-address.ts'
import { type ListRow, readRows } from './list-rows.ts'

/** What parts the cells of a row; a list of one address a line, as Mailman has it, has none. */
export type ListForm = { readonly delimiter: string } | 'lines'

const delimiters = [',', ';', '\t', '|'] as const
const rowsLookedAt = 50
/** A delimiter is told from as much as this. */
const beginning = 256 * 1024
const mailmanLine = /^[^\t;|]*<[^<>\s]+@[^<>\s]+>\s*$|^[^\s,;<>"|]+@[^\s,;<>"|]+$/

/** Finds what parts the cells: the sign that makes most rows alike, in as many cells as possible. */
export function formOf(text: Buffer): ListForm {
  const start = text.subarray(0, beginning)
  if (isLines(start.toString())) return 'lines'
  let best: (typeof delimiters)[number] = ','
  let mostAlike = 0
  for (const delimiter of delimiters) {
    const alike = alikeIn(firstRows(start, delimiter))
    if (alike <= mostAlike) continue
    best = delimiter
    mostAlike = alike
  }
  return { delimiter: best }
}

/** A line such as `Vogel, Anna <anna@example.org>` is one cell: this character is in no text. */
const noDelimiter = '\u0001'

export function delimiterOf(form: ListForm): string {
  return form === 'lines' ? noDelimiter : form.delimiter
}

/** The first rows of a list; those at its end may be cut. */
export function firstRows(text: Buffer, delimiter: string, most = rowsLookedAt): readonly ListRow[] {
  const rows: ListRow[] = []
  readRows(text, delimiter, { row: (row) => rows.push(row) < most })
  return rows
}

function isLines(text: string): boolean {
  const lines = text.split(/\r\n?|\n/, rowsLookedAt).filter((line) => line.trim() !== '')
  const whole = lines.length < rowsLookedAt ? lines : lines.slice(0, -1)
  // A row of a list with an address in its last cell ends like this too, but its first cell would be quoted or a word.
  return whole.length > 0 && whole.every((line) => mailmanLine.test(line) && addressIn(line) !== undefined)
}

/** Rows of the commonest number of cells, by that number: a text with one cell a row has no delimiter. */
function alikeIn(rows: readonly ListRow[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of rows) if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  return Math.max(0, ...[...counts].map(([cells, number]) => number * 100 + cells))
}
