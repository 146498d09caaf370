import type * as z from 'zod'
import type { Key } from '../table.ts'
import { listRows, readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { beginningWith, inPartition, isNew, isThere } from './table-expressions.ts'

type RevisedKey = { readonly groupId: string; readonly id: string }
type RevisedPlaces = { readonly all: string; readonly keyOf: (groupId: string, id: string) => Key }

/** Few rows of many groups, all in one partition. One is replaced only by a change of its latest revision. */
export function revisedRowsIn<Row extends RevisedKey & { readonly revision: number }>(
  table: TableClient,
  shape: z.ZodType<Row>,
  { all, keyOf }: RevisedPlaces,
) {
  return {
    list: (groupId?: string) =>
      listRows(table, shape, groupId === undefined ? inPartition(all) : beginningWith(keyOf(groupId, ''))),
    get: ({ groupId, id }: RevisedKey) => readRow(table, shape, keyOf(groupId, id)),
    add: (row: Row) => table.put({ ...keyOf(row.groupId, row.id), ...row }, isNew),
    change: (next: Row) =>
      table.put(
        { ...keyOf(next.groupId, next.id), ...next, revision: next.revision + 1 },
        { text: '#revision = :from', values: { from: next.revision } },
      ),
    remove: ({ groupId, id }: RevisedKey) => table.remove(keyOf(groupId, id), isThere),
  }
}
