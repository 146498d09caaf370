import { linesOf } from '../files/lines.ts'
import type { ExportFile } from '../reader.ts'
import { decoded } from '../sql/sql-charset.ts'
import type { SqlRow } from '../sql/sql-tables.ts'

const heading = /^Table:\s*(\w+)\s*$/
const longestLine = 16 * 1024 * 1024
/** A row with longer texts than this is none. */
const longestRow = 64 * 1024 * 1024
/** A value in quotes, in which a backslash stands before each sign that is meant as a letter; or a bare one. */
const valueForm = /(?:"((?:[^"\\]|\\.)*)"|([^,]*))(?:,|$)/gs

/**
 * Streams the rows of the wanted tables out of Nitro Porter's text file: `Table: NAME`, a line with the columns and their
 * types, a line of values between commas for each row, and an empty line. Where a backslash ends a line, the row goes on;
 * `\N` is nothing.
 */
export async function* porterRows(file: ExportFile, wants: (table: string) => boolean): AsyncGenerator<SqlRow> {
  let within: WithinTable | undefined
  for await (const text of rowLines(file)) {
    if (within === undefined || text === '') within = headed(text)
    else if (within.places === undefined) within = { ...within, places: placesIn(text) }
    else {
      within = { ...within, line: within.line + 1 }
      if (wants(within.table)) yield rowOf(within, text)
    }
  }
}

/** A table whose rows are being read, once its columns are known. */
type WithinTable = { readonly table: string; readonly places?: ReadonlyMap<string, number>; readonly line: number }

function headed(text: string): WithinTable | undefined {
  const [, table] = heading.exec(text) ?? []
  return table === undefined ? undefined : { table, line: 0 }
}

/** Where each column stands: `UserID:int,Name:varchar(200)`. */
function placesIn(text: string): ReadonlyMap<string, number> {
  return new Map(text.split(',').map((column, place) => [column.replace(/:.*$/, ''), place]))
}

/** The lines of a file; those of one row come as one. Of a row that is too long only the end is kept. */
async function* rowLines(file: ExportFile): AsyncGenerator<string> {
  let parts: string[] = []
  let length = 0
  for await (const bytes of linesOf(file.read(), longestLine)) {
    const text = bytes === 'too long' ? '' : decoded(bytes).replace(/\r$/, '')
    if (length > longestRow) parts = []
    parts.push(text)
    length += text.length
    if (goesOn(text)) continue
    yield parts.join('\n')
    parts = []
    length = 0
  }
  if (parts.length > 0) throw new Error(`${file.name} can't be read: it is cut off`)
}

/** An even number of backslashes is backslashes. */
function goesOn(text: string): boolean {
  const [{ length } = ''] = /\\*$/.exec(text) ?? []
  return length % 2 === 1
}

function rowOf({ table, line, places }: WithinTable, text: string): SqlRow {
  const values = [...text.matchAll(valueForm)].map(([, quoted, bare = '']) => {
    if (quoted !== undefined) return quoted.replace(/\\(.)/gs, '$1')
    return bare === '\\N' ? undefined : bare
  })
  return { table, line, value: (column) => values[places?.get(column) ?? -1] }
}
