import * as z from 'zod'
import { helperListShape, noHelpers } from '../domain/people/helper.ts'
import type { Helpers } from '../ports.ts'
import { deskKeys } from '../table/desk-keys.ts'
import { listRows, readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { inPartition, isNew, isThere } from './table-expressions.ts'

const helpedItem = z.object({ groupId: z.string() })

export function helpersIn(table: TableClient): Helpers {
  return {
    list: async (groupId) => (await readRow(table, helperListShape, deskKeys.helpers(groupId))) ?? noHelpers,
    groupsOf: async (address) => {
      const found = await listRows(table, helpedItem, inPartition(deskKeys.ofHelper(address)))
      return found.map(({ groupId }) => groupId)
    },
    save: async (groupId, { revision, helpers }, { address, isGone }) => {
      const helped = deskKeys.helped(address, groupId)
      if (isGone) await table.remove(helped, isThere)
      else await table.put({ ...helped, groupId })
      return table.put(
        { ...deskKeys.helpers(groupId), helpers, revision: revision + 1 },
        revision === 0 ? isNew : { text: '#revision = :from', values: { from: revision } },
      )
    },
  }
}
