import { lookVersionShape } from '../domain/templates/template-version.ts'
import type { Looks } from '../ports.ts'
import { mailKeys } from '../table.ts'
import { listRows } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { beginningWith, isNew } from './table-expressions.ts'

export function looksIn(table: TableClient): Looks {
  return {
    list: (groupId, most = Number.POSITIVE_INFINITY) => {
      const { pk } = mailKeys.template(groupId, 'look', 0)
      const all = beginningWith({ pk, sk: mailKeys.templatePrefix('look') })
      return listRows(table, lookVersionShape, all, { ScanIndexForward: false, most })
    },
    save: (groupId, version) =>
      table.put({ ...mailKeys.template(groupId, 'look', version.version), ...version }, isNew),
  }
}
