import { type Curation, curationShape } from '../domain/choosing/curation.ts'
import type { Curations } from '../ports.ts'
import { deskKeys } from '../table/desk-keys.ts'
import { type Key, mailKeys } from '../table.ts'
import { readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { isNew } from './table-expressions.ts'

export function curationsIn(table: TableClient): Curations {
  const read = (key: Key) => readRow(table, curationShape, key)
  const save = (key: Key, curation: Curation, from: number) =>
    table.put(
      { ...key, ...curation, revision: from + 1 },
      from === 0 ? isNew : { text: '#revision = :from', values: { from } },
    )
  return {
    get: (groupId) => read(mailKeys.curation(groupId)),
    save: (groupId, ...change) => save(mailKeys.curation(groupId), ...change),
    getOwn: ({ groupId, date }) => read(deskKeys.waitingCuration(groupId, date)),
    saveOwn: ({ groupId, date }, ...change) => save(deskKeys.waitingCuration(groupId, date), ...change),
    use: (groupId, date, revision) =>
      table.update(
        mailKeys.curation(groupId),
        { text: 'SET #usedFor = :date', values: { date } },
        { text: '#revision = :revision AND attribute_not_exists(#usedFor)', values: { revision } },
      ),
  }
}
