import * as z from 'zod'
import type { PublicNames } from '../ports.ts'
import { doorKeys } from '../table/door-keys.ts'
import { readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'

const nameItem = z.object({ groupId: z.string() })

export function publicNamesIn(table: TableClient): PublicNames {
  return {
    groupOf: async (name) => (await readRow(table, nameItem, doorKeys.publicName(name)))?.groupId,
    claim: (name, groupId) =>
      table.put(
        { ...doorKeys.publicName(name), groupId },
        { text: 'attribute_not_exists(#pk) OR #groupId = :groupId', values: { groupId } },
      ),
  }
}
