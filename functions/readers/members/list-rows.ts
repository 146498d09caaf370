import { CsvError, type InfoRecord, type Options, parse } from 'csv-parse/sync'

/** A row by the line that it begins on, counted in the file, from 1. */
export type ListRow = { readonly line: number; readonly cells: readonly string[] }

/** What cannot be read as rows: a quotation mark opens a cell and nothing closes it. */
type BrokenRow = { readonly line: number; readonly text: string; readonly problem: string }

export type HearRows = {
  /** Answers `false` to stop. */
  readonly row: (row: ListRow) => boolean | undefined
  readonly broken?: (row: BrokenRow) => void
}

/** More than any cell holds; a quotation mark that is never closed must not swallow the rest of a list. */
const longestRow = 64 * 1024
/** Each costs a reading of at most `longestRow`. */
const mostBroken = 1000

class StoppedError extends Error {}
class BrokenRowError extends Error {}

/** Reads the rows of a text in UTF-8, one at a time. After a row that cannot be read it goes on with the next line. */
export function readRows(text: Buffer, delimiter: string, { row, broken }: HearRows): void {
  let at = 0
  let line = 1
  for (let failures = 0; at < text.length; failures += 1) {
    const read = readOn(text.subarray(at), delimiter, line, row)
    if (read === 'done') return
    const end = endOfLine(text, at + read.bytes)
    const isLast = failures === mostBroken
    const problem = isLast
      ? 'too many rows are broken: nothing from here on is read'
      : 'a quotation mark in it is never closed'
    broken?.({ line: read.line, text: text.toString('utf8', at + read.bytes, end).slice(0, 1000), problem })
    if (isLast) return
    at = end + 1
    line = read.line + 1
  }
}

type Reached = { readonly bytes: number; readonly line: number }

function readOn(text: Buffer, delimiter: string, firstLine: number, row: HearRows['row']): 'done' | Reached {
  let reached: Reached = { bytes: 0, line: firstLine }
  const onRecord = (cells: string[], { lines, bytes }: InfoRecord) => {
    if (cells.some((cell) => ranOn(cell, text.subarray(reached.bytes, bytes), delimiter))) throw new BrokenRowError()
    const { line } = reached
    reached = { bytes, line: firstLine + lines }
    if (row({ line, cells }) === false) throw new StoppedError()
    return null
  }
  try {
    parse(text, { ...lenient, delimiter, on_record: onRecord })
    return 'done'
  } catch (error) {
    if (error instanceof StoppedError) return 'done'
    if (error instanceof CsvError || error instanceof BrokenRowError) return reached
    throw error
  }
}

/** Whether a cell's quotation mark was never closed, and it ran on to that of another row: then it stands as it was typed. */
function ranOn(cell: string, row: Buffer, delimiter: string): boolean {
  if (!cell.startsWith('"') || !cell.includes('\n')) return false
  const typed = row.toString().trimStart()
  return (typed.startsWith(cell) || typed.includes(`${delimiter}${cell}`)) && !isWellQuoted(row, delimiter)
}

/** A cell of such a row may begin with a quotation mark of its own, and another with the same words. */
function isWellQuoted(row: Buffer, delimiter: string): boolean {
  try {
    parse(row, { ...lenient, relax_quotes: false, delimiter })
    return true
  } catch {
    return false
  }
}

const lenient = {
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: false,
  max_record_size: longestRow,
  record_delimiter: ['\r\n', '\n', '\r'],
} satisfies Options

function endOfLine(text: Buffer, from: number): number {
  const end = text.indexOf(0x0a, from)
  return end === -1 ? text.length : end
}
