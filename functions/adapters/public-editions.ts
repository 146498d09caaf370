import { publicCardShape, publicEditionShape } from '../domain/publishing/public-edition.ts'
import type { PublicEditions } from '../ports.ts'
import { doorKeys } from '../table/door-keys.ts'
import { keyAt } from '../table.ts'
import { listRows, readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { beginningWith, between } from './table-expressions.ts'

export function publicEditionsIn(table: TableClient): PublicEditions {
  return {
    get: ({ groupId, date }) => readRow(table, publicEditionShape, doorKeys.publicEdition(groupId, date)),
    put: async (edition) => {
      await table.put({ ...doorKeys.publicEdition(edition.groupId, edition.date), ...edition })
    },
    remove: async ({ groupId, date }) => {
      // The picture goes first: nothing leads to a picture without its edition.
      await table.take(doorKeys.publicCard(groupId, date))
      await table.take(doorKeys.publicEdition(groupId, date))
    },
    list: async (groupId, most, before) => {
      const newestFirst = { most: most + 1, Limit: most + 1, ScanIndexForward: false }
      const editions = await listRows(table, publicEditionShape, upTo(groupId, before), newestFirst)
      // The range includes its end.
      return editions.filter(({ date }) => date !== before).slice(0, most)
    },
    putCard: async ({ groupId, date }, png) => {
      await table.put({ ...doorKeys.publicCard(groupId, date), png })
    },
    card: async ({ groupId, date }) => (await readRow(table, publicCardShape, doorKeys.publicCard(groupId, date)))?.png,
  }
}

/** All editions of a group, or those up to a date. */
function upTo(groupId: string, date: string | undefined) {
  const partition = doorKeys.publicEditions(groupId)
  const from = doorKeys.publicEditionPrefix
  if (date === undefined) return beginningWith(keyAt(partition, from))
  return between(partition, { from, to: doorKeys.publicEdition(groupId, date).sk })
}
