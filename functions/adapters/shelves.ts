import * as z from 'zod'
import { shelfShape } from '../domain/choosing/shelf.ts'
import type { Shelves } from '../ports.ts'
import { mailKeys } from '../table.ts'
import { readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { isNew } from './table-expressions.ts'
import { unzipJson, zipJson } from './zipped-json.ts'

const shelfItem = z.object({ bytes: z.instanceof(Uint8Array), revision: z.number() })

/** Zipped, one item a group: several hundred discussions take a tenth of an item's size. */
export function shelvesIn(table: TableClient): Shelves {
  return {
    get: async (groupId) => {
      const item = await readRow(table, shelfItem, mailKeys.shelf(groupId))
      if (!item) return undefined
      const { revision } = item
      return { ...shelfShape.omit({ revision: true }).parse(await unzipJson(item.bytes)), revision }
    },
    save: async (groupId, { revision: _, ...shelf }, from) =>
      table.put(
        { ...mailKeys.shelf(groupId), bytes: await zipJson(shelf), revision: from + 1 },
        from === 0 ? isNew : { text: '#revision = :from', values: { from } },
      ),
  }
}
