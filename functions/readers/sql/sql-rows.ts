import { UnreadableFileError } from '../files/json.ts'
import { beginningOf } from '../files/pieces.ts'
import type { ExportFile } from '../reader.ts'
import { readStatements } from './read-statements.ts'
import { encodingSaid, safeBytes } from './sql-charset.ts'
import type { SqlRow, SqlTables } from './sql-tables.ts'

/** A row, or the making of a table, that is longer than this is nothing that a dump holds. */
const longest = 64 * 1024 * 1024
/** Where a dump says how it is encoded. */
const headLength = 64 * 1024

/**
 * Streams the rows of the tables that `wants` names, out of a dump by mysqldump, phpMyAdmin or their like. Of other tables
 * nothing is read but their names, which `tables` hears too. Throws where the file can't be read to its end, after the
 * rows before that.
 */
export async function* sqlRows(
  file: ExportFile,
  wants: (table: string) => boolean,
  tables: SqlTables = new Map(),
): AsyncGenerator<SqlRow> {
  const encoding = encodingSaid(await beginningOf(file, headLength))
  const statements = readStatements(wants, tables, encoding)
  try {
    let rest: Buffer = Buffer.alloc(0)
    let waiting: Buffer[] = []
    let waitingLength = 0
    for await (const bytes of safeBytes(file, encoding)) {
      waiting.push(bytes)
      waitingLength += bytes.length
      // What has no end yet is looked at again when it has doubled: a long row costs no more than its length.
      if (waitingLength < rest.length) continue
      rest = Buffer.concat([rest, ...waiting])
      for (const row of statements.read(rest)) yield row
      rest = rest.subarray(statements.readTo())
      if (rest.length > longest) throw new Error('one row in it is longer than 64 MiB')
      waiting = []
      waitingLength = 0
    }
    // A line's end makes its last word certain.
    rest = Buffer.concat([rest, ...waiting, Buffer.from('\n')])
    for (const row of statements.read(rest)) yield row
    if (statements.readTo() < rest.length || statements.isWithin()) throw new Error('it is cut off')
  } catch (error) {
    throw new UnreadableFileError(file.name, error)
  }
}
