import { byteOrderMark, csvLine } from '../../domain/carrying/csv.ts'

/** A row that could not be taken, as it stood in its list. */
export type RefusedRow = { readonly line: number; readonly cells: readonly string[]; readonly problem: string }

export type RefusedList = {
  readonly header: readonly string[]
  readonly delimiter: string
  readonly rows: readonly RefusedRow[]
}

/**
 * Refused rows as a list of their own, with why and where they stood before what was in them: once corrected, it can be
 * imported as it is.
 */
export function refusedText({ header, delimiter, rows }: RefusedList): string {
  const lines = [
    ['Reason', 'Line', ...header],
    ...rows.map(({ line, cells, problem }) => [problem, String(line), ...cells]),
  ]
  return byteOrderMark + lines.map((cells) => csvLine(cells, delimiter)).join('')
}
