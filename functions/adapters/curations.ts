import { curationShape } from '../domain/choosing/curation.ts'
import type { Curations } from '../ports.ts'
import { mailKeys } from '../table.ts'
import { readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { isNew } from './table-expressions.ts'

export function curationsIn(table: TableClient): Curations {
  return {
    get: (groupId) => readRow(table, curationShape, mailKeys.curation(groupId)),
    save: (groupId, curation, from) =>
      table.put(
        { ...mailKeys.curation(groupId), ...curation, revision: from + 1 },
        from === 0 ? isNew : { text: '#revision = :from', values: { from } },
      ),
    use: (groupId, date, revision) =>
      table.update(
        mailKeys.curation(groupId),
        { text: 'SET #usedFor = :date', values: { date } },
        { text: '#revision = :revision AND attribute_not_exists(#usedFor)', values: { revision } },
      ),
  }
}
