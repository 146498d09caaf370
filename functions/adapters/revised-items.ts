import * as z from 'zod'
import type { Key } from '../table.ts'
import { readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { type Item, isNew } from './table-expressions.ts'
import { unzipJson, zipJson } from './zipped-json.ts'

const zippedItem = z.object({ bytes: z.instanceof(Uint8Array), revision: z.number() })

type ItemPlaces<Name, Saved extends Name> = {
  readonly keyOf: (name: Name) => Key
  /** What the item has besides. */
  readonly besides?: (name: Saved) => Item
}

/** Zipped items, each of which is replaced on the condition that nobody else did. */
export function revisedItems<Kept extends { readonly revision: number }, Name, Saved extends Name = Name>(
  table: TableClient,
  shape: z.ZodType<Kept>,
  { keyOf, besides = () => ({}) }: ItemPlaces<Name, Saved>,
) {
  return {
    get: async (name: Name): Promise<Kept | undefined> => {
      const item = await readRow(table, zippedItem, keyOf(name))
      if (!item) return undefined
      return shape.parse({ ...Object(await unzipJson(item.bytes)), revision: item.revision })
    },
    save: async (name: Saved, { revision: _, ...kept }: { readonly revision: number }, from: number) =>
      table.put(
        { ...keyOf(name), ...besides(name), bytes: await zipJson(kept), revision: from + 1 },
        from === 0 ? isNew : { text: '#revision = :from', values: { from } },
      ),
  }
}
