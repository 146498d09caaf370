import type * as z from 'zod'
import type { Key } from '../table.ts'
import type { QueryOptions, TableClient } from './table-client.ts'
import type { Expression } from './table-expressions.ts'

/** The row under a key, as its schema reads it. */
export async function readRow<Row>(table: TableClient, shape: z.ZodType<Row>, key: Key): Promise<Row | undefined> {
  const item = await table.get(key)
  return item && shape.parse(item)
}

/** The rows of these keys that are there, as their schema reads them, in no order. */
export async function readRows<Row>(table: TableClient, shape: z.ZodType<Row>, keys: readonly Key[]): Promise<Row[]> {
  const items = await table.getMany(keys)
  return items.map((item) => shape.parse(item))
}

type ListOptions = QueryOptions & { readonly most?: number }

/** The rows of a query, as their schema reads them: all, or the first of them. */
export async function listRows<Row>(
  table: TableClient,
  shape: z.ZodType<Row>,
  condition: Expression,
  { most = Number.POSITIVE_INFINITY, ...options }: ListOptions = {},
): Promise<Row[]> {
  const rows: Row[] = []
  for await (const item of table.query(condition, options)) {
    rows.push(shape.parse(item))
    if (rows.length >= most) break
  }
  return rows
}
