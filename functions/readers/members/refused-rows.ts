/** A row that could not be taken, as it stood in its list. */
export type RefusedRow = { readonly line: number; readonly cells: readonly string[]; readonly problem: string }

export type RefusedList = {
  readonly header: readonly string[]
  readonly delimiter: string
  readonly rows: readonly RefusedRow[]
}

/** A mark by which spreadsheets know UTF-8. */
const byteOrderMark = '\uFEFF'

/**
 * Refused rows as a list of their own, with why and where they stood before what was in them: once corrected, it can be
 * imported as it is.
 */
export function refusedText({ header, delimiter, rows }: RefusedList): string {
  const lines = [
    ['Reason', 'Line', ...header],
    ...rows.map(({ line, cells, problem }) => [problem, String(line), ...cells]),
  ]
  return `${byteOrderMark}${lines.map((cells) => cells.map((cell) => quoted(guarded(cell), delimiter)).join(delimiter)).join('\r\n')}\r\n`
}

/** A cell that no spreadsheet takes for a formula. */
function guarded(cell: string): string {
  return /^\s*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
