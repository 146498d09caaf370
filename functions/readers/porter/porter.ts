import { chosenOnes } from '../chosen-ones.ts'
import { beginningOf, inTurn } from '../files/pieces.ts'
import type { ForeignRecord } from '../foreign-record.ts'
import type { ExportFile, ExportReader, ReaderOptions, ReadPiece } from '../reader.ts'
import { otherDump } from '../sql/other-dump.ts'
import { readingRow, readingRows } from '../sql/row-shape.ts'
import { sqlRows } from '../sql/sql-rows.ts'
import type { SqlRow, SqlTables } from '../sql/sql-tables.ts'
import { porterRows } from './porter-file.ts'
import { emptyPlan, planned } from './porter-plan.ts'
import { type PorterReading, readComment, readDiscussion, readReaction, readUser } from './porter-records.ts'
import { commentShape, discussionShape, reactionShape, userShape } from './porter-shapes.ts'

/** What Nitro Porter makes of some thirty forums: its tables as an SQL dump, or its text file. */
export const porter: ExportReader = {
  name: 'porter',
  title: 'what Nitro Porter made of a forum (SQL or text)',
  takes: ['link', 'only'],
  endings: ['.sql', '.txt'],
  // First what is where, since reactions do not say it.
  readings: 2,
  recognizes: async (files) => {
    for (const file of files.filter(({ path }) => /\.(?:sql|txt)(?:\.gz)?$/i.test(path)).slice(0, 3)) {
      if (/^(?:Nitro Porter|Vanilla) Export|`PORT_(?:User|Discussion|Comment)`/.test(await beginningOf(file, looked)))
        return true
    }
    return false
  },
  read: readPorter,
}

const looked = 256 * 1024
const prefix = /^PORT_/i

async function* readPorter(files: readonly ExportFile[], options: ReaderOptions): AsyncGenerator<ReadPiece> {
  const plan = emptyPlan()
  const tables: SqlTables = new Map()
  for await (const row of inTurn(files, (file) => rowsIn(file, planned, tables))) {
    // What can't be read is told at the second reading.
    if (!('failure' in row)) planned.get(row.table)?.(row, plan)
  }
  const isPorter = plan.discussions.size > 0 || [...tables.keys()].some((table) => prefix.test(table))
  if (!isPorter && tables.size > 0) return yield { failure: await otherDump(files, tables, 'Nitro Porter’s tables') }
  const chosen = chosenOnes('category', options.only, plan.categories)
  if ('failure' in chosen) return yield chosen
  yield { note: unsure }
  const isChosen = (category: number) => options.only === undefined || chosen.ids.has(category)
  yield* readRows(files, { plan, options, isChosen })
}

const unsure =
  'Nitro Porter’s tables do not say which categories everybody may read. All of them come in: if some are not for ' +
  'everybody, name the others with --only, once for each.'

function readRows(files: readonly ExportFile[], reading: PorterReading): AsyncGenerator<ReadPiece> {
  const tables: SqlTables = new Map()
  const rows = (file: ExportFile) => rowsIn(file, readers, tables)
  return readingRows(files, rows, (row) => readers.get(row.table)?.(row, reading) ?? [], reading.options)
}

/** The rows of the wanted tables, by their names without the prefix that they have in SQL. */
async function* rowsIn(
  file: ExportFile,
  wanted: { readonly has: (table: string) => boolean },
  tables: SqlTables,
): AsyncGenerator<SqlRow> {
  if (/^(?:Nitro Porter|Vanilla) Export/.test(await beginningOf(file))) {
    return yield* porterRows(file, (table) => wanted.has(table))
  }
  const bare = (table: string) => table.replace(prefix, '')
  const rows = sqlRows(file, (table) => prefix.test(table) && wanted.has(bare(table)), tables)
  for await (const row of rows) yield { ...row, table: bare(row.table) }
}

type ReadPorterRow = (row: SqlRow, reading: PorterReading) => Generator<ForeignRecord>

const readers: ReadonlyMap<string, ReadPorterRow> = new Map<string, ReadPorterRow>([
  ['User', (row, reading) => readingRow(userShape, row, (user) => readUser(user, reading))],
  ['Discussion', (row, reading) => readingRow(discussionShape, row, (told) => readDiscussion(told, reading))],
  ['Comment', (row, reading) => readingRow(commentShape, row, (told) => readComment(told, reading))],
  ['UserTag', (row, reading) => readingRow(reactionShape, row, (told) => readReaction(told, reading))],
])
