/** A mark by which spreadsheets know UTF-8: a file begins with it. */
export const byteOrderMark = '\uFEFF'

/** What a cell may hold: a number stands as it is, and nothing is an empty cell. */
export type CsvCell = string | number | undefined

/** One line as RFC 4180 has it, with its end. No spreadsheet takes a text in it for a formula. */
export function csvLine(cells: readonly CsvCell[], delimiter = ','): string {
  const texts = cells.map((cell) => (typeof cell === 'number' ? String(cell) : quoted(guarded(cell ?? ''), delimiter)))
  return `${texts.join(delimiter)}\r\n`
}

const formula = /^\s*[=+\-@＝＋－＠\t\r]/u
/** A spreadsheet that parts cells by semicolons or tabs would cut a text in two. */
const formulaWithin = /([;\t\r\n]\s*)(?=[=+\-@＝＋－＠])/gu

function guarded(cell: string): string {
  const whole = cell.replace(formulaWithin, "$1'")
  return formula.test(whole) ? `'${whole}` : whole
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
