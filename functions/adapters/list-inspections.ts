import { keptListInspectionShape } from '../domain/waking/inspection.ts'
import type { ListInspections } from '../ports.ts'
import { mailKeys } from '../table.ts'
import { readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'

export function listInspectionsIn(table: TableClient): ListInspections {
  return {
    get: (groupId) => readRow(table, keptListInspectionShape, mailKeys.listInspection(groupId)),
    put: async (groupId, inspection) => {
      await table.put({ ...mailKeys.listInspection(groupId), ...inspection })
    },
  }
}
