import { type HookKey, hookShape } from '../domain/telling/hook.ts'
import type { Hooks } from '../ports.ts'
import { doorKeys } from '../table/door-keys.ts'
import { listRows, readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { beginningWith, inPartition, isNew, isThere } from './table-expressions.ts'

export function hooksIn(table: TableClient): Hooks {
  const keyOf = ({ groupId, id }: HookKey) => doorKeys.hook(groupId, id)
  return {
    list: (groupId) =>
      listRows(
        table,
        hookShape,
        groupId === undefined ? inPartition(doorKeys.hooks) : beginningWith(doorKeys.hook(groupId, '')),
      ),
    get: (key) => readRow(table, hookShape, keyOf(key)),
    add: (hook) => table.put({ ...keyOf(hook), ...hook }, isNew),
    change: ({ revision, ...next }) =>
      table.put(
        { ...keyOf(next), ...next, revision: revision + 1 },
        { text: '#revision = :from', values: { from: revision } },
      ),
    remove: (key) => table.remove(keyOf(key), isThere),
  }
}
