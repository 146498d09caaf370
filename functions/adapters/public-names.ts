import * as z from 'zod'
import type { PublicNames } from '../ports.ts'
import { doorKeys } from '../table/door-keys.ts'
import { readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { isNew } from './table-expressions.ts'

const nameItem = z.object({ groupId: z.string() })

export function publicNamesIn(table: TableClient): PublicNames {
  const groupOf = async (name: string) => (await readRow(table, nameItem, doorKeys.publicName(name)))?.groupId
  return {
    groupOf,
    claim: async (name, groupId) =>
      (await table.put({ ...doorKeys.publicName(name), groupId }, isNew)) || (await groupOf(name)) === groupId,
  }
}
