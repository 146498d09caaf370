import * as z from 'zod'
import { shelfShape } from '../domain/choosing/shelf.ts'
import { shelfBuildShape } from '../domain/choosing/shelf-build.ts'
import { keptFrequenciesShape } from '../domain/likeness/kept-frequencies.ts'
import type { GroupFrequencies, ShelfBuilds, Shelves } from '../ports.ts'
import { type Key, mailKeys } from '../table.ts'
import { readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { isNew } from './table-expressions.ts'
import { unzipJson, zipJson } from './zipped-json.ts'

const zippedItem = z.object({ bytes: z.instanceof(Uint8Array), revision: z.number() })

/** Zipped, one item a group: several hundred discussions take a tenth of an item's size. */
export function shelvesIn(table: TableClient): Shelves {
  return revised(table, shelfShape, mailKeys.shelf)
}

export function shelfBuildsIn(table: TableClient): ShelfBuilds {
  return revised(table, shelfBuildShape, mailKeys.shelfBuild)
}

export function frequenciesIn(table: TableClient): GroupFrequencies {
  return revised(table, keptFrequenciesShape, mailKeys.frequencies)
}

/** One zipped item a group, which is replaced on the condition that nobody else did. */
function revised<Kept extends { readonly revision: number }>(
  table: TableClient,
  shape: z.ZodType<Kept>,
  keyOf: (groupId: string) => Key,
) {
  return {
    get: async (groupId: string): Promise<Kept | undefined> => {
      const item = await readRow(table, zippedItem, keyOf(groupId))
      if (!item) return undefined
      return shape.parse({ ...Object(await unzipJson(item.bytes)), revision: item.revision })
    },
    save: async (groupId: string, { revision: _, ...kept }: { readonly revision: number }, from: number) =>
      table.put(
        { ...keyOf(groupId), bytes: await zipJson(kept), revision: from + 1 },
        from === 0 ? isNew : { text: '#revision = :from', values: { from } },
      ),
  }
}
