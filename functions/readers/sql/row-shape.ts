import * as z from 'zod'
import { formatIssues } from '../../domain/shapes/format-issues.ts'
import type { ForeignRecord } from '../foreign-record.ts'
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
