import * as z from 'zod'
import { formatIssues } from '../../domain/shapes/format-issues.ts'
import { inTurn } from '../files/pieces.ts'
import type { ForeignRecord } from '../foreign-record.ts'
import type { ExportFile, ReaderOptions, ReadPiece } from '../reader.ts'
import { withdrawingAt } from '../withdraw.ts'
import type { SqlRow } from './sql-tables.ts'

/** A whole number as a dump writes it. */
export const whole = z
  .string()
  .regex(/^-?\d{1,15}$/, 'must be a whole number')
  .transform(Number)

type Row = Pick<SqlRow, 'value'>

/** The records of a row that has the columns of a shape, or what is wrong with it. */
export function* readingRow<Shape extends z.ZodRawShape>(
  shape: z.ZodObject<Shape>,
  row: Row,
  records: (data: z.infer<z.ZodObject<Shape>>) => Generator<ForeignRecord>,
): Generator<ForeignRecord> {
  const { success, data, error } = shape.safeParse(cellsOf(shape, row))
  if (success) yield* records(data)
  else yield { problem: formatIssues(error.issues) }
}

/** Hears a row that has the columns of a shape. What is wrong with another is told where it is read. */
export function hearRow<Shape extends z.ZodRawShape>(
  shape: z.ZodObject<Shape>,
  row: Row,
  hear: (data: z.infer<z.ZodObject<Shape>>) => void,
): void {
  const { data } = shape.safeParse(cellsOf(shape, row))
  if (data) hear(data)
}

function cellsOf({ shape }: z.ZodObject, row: Row) {
  return Object.fromEntries(Object.keys(shape).map((column) => [column, row.value(column)]))
}

/** What `records` finds in each row of these files, at the row's place. */
export function readingRows(
  files: readonly ExportFile[],
  rowsIn: (file: ExportFile) => AsyncIterable<SqlRow>,
  records: (row: SqlRow) => Iterable<ForeignRecord>,
  options: ReaderOptions,
): AsyncGenerator<ReadPiece> {
  return inTurn(files, async function* read(file): AsyncGenerator<ReadPiece> {
    for await (const row of rowsIn(file)) {
      yield* withdrawingAt({ file: `${file.name}, ${row.table}`, line: row.line }, records(row), options)
    }
  })
}
