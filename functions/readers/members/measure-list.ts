import { mapColumns } from './columns/list-columns.ts'
import { decodeList } from './decode-list.ts'
import { delimiterOf, firstRows, formOf } from './list-delimiter.ts'
import { readRows } from './list-rows.ts'

/** How many rows a list has besides its header, and what its columns are called; or why it is no list. */
export function measureList(
  bytes: Buffer,
): { readonly rows: number; readonly header: readonly string[] } | { readonly problem: string } {
  const decoded = decodeList(bytes)
  if ('problem' in decoded) return decoded
  const delimiter = delimiterOf(formOf(decoded.text))
  const { header, headerLine } = mapColumns(firstRows(decoded.text, delimiter))
  let rows = 0
  const row = ({ line, cells }: { readonly line: number; readonly cells: readonly string[] }) => {
    if (line > headerLine && cells.some((cell) => cell.trim() !== '')) rows += 1
    return undefined
  }
  readRows(decoded.text, delimiter, { row })
  return rows === 0 ? { problem: 'it holds no row' } : { rows, header }
}
