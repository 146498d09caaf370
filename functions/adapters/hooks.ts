import { hookShape } from '../domain/telling/hook.ts'
import type { Hooks } from '../ports.ts'
import { doorKeys } from '../table/door-keys.ts'
import { revisedRowsIn } from './revised-rows.ts'
import type { TableClient } from './table-client.ts'

export function hooksIn(table: TableClient): Hooks {
  return revisedRowsIn(table, hookShape, { all: doorKeys.hooks, keyOf: doorKeys.hook })
}
