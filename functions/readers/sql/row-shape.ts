import * as z from 'zod'
import { formatIssues } from '../../domain/shapes/format-issues.ts'
import type { ForeignRecord } from '../foreign-record.ts'
import type { SqlRow } from './sql-tables.ts'

/** A whole number as a dump writes it. */
export const whole = z
  .string()
  .regex(/^-?\d{1,15}$/, 'must be a whole number')
  .transform(Number)

/** Reads the columns of a row that a shape names, or says what is wrong with them. */
export function rowAs<Shape extends z.ZodRawShape>(
  shape: z.ZodObject<Shape>,
  row: Pick<SqlRow, 'value'>,
): { readonly data: z.infer<z.ZodObject<Shape>> } | { readonly problem: string } {
  const told = Object.keys(shape.shape).map((column) => [column, row.value(column)] as const)
  const { success, data, error } = shape.safeParse(Object.fromEntries(told))
  return success ? { data } : { problem: formatIssues(error.issues) }
}

/** The records of a row that was read, or what is wrong with it. */
export function* readingRow<Data>(
  read: { readonly data: Data } | { readonly problem: string },
  records: (data: Data) => Generator<ForeignRecord>,
): Generator<ForeignRecord> {
  if ('data' in read) yield* records(read.data)
  else yield read
}
