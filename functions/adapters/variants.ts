import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import * as z from 'zod'
import type { Editions } from '../ports.ts'
import { mailKeys } from '../table.ts'
import { variantFrom, variantText } from './stored-variant.ts'
import type { TableClient } from './table-client.ts'

/** Well under DynamoDB's limit of 400 KB an item. */
const chunkBytes = 350_000
const chunkItem = z.object({ chunks: z.number(), bytes: z.instanceof(Uint8Array) })

export function variantsIn(table: TableClient): Pick<Editions, 'writeVariant' | 'readVariant'> {
  return {
    writeVariant: async ({ groupId, date }, variant) => {
      const zipped = await promisify(gzip)(variantText(variant))
      const chunks = Math.ceil(zipped.length / chunkBytes)
      const items = Array.from({ length: chunks }, (_, chunk) => ({
        ...mailKeys.variant(groupId, date, variant.kind, variant.language, chunk),
        chunks,
        bytes: zipped.subarray(chunk * chunkBytes, (chunk + 1) * chunkBytes),
      }))
      for (const item of items) await table.put(item)
    },
    readVariant: async ({ groupId, date }, { kind, language }) => {
      const found: z.infer<typeof chunkItem>[] = []
      const condition = {
        text: '#pk = :pk AND begins_with(#sk, :prefix)',
        values: { pk: mailKeys.editionParts(groupId, date), prefix: mailKeys.variantPrefix(kind, language) },
      }
      for await (const item of table.query(condition)) found.push(chunkItem.parse(item))
      // A longer, earlier form may have left chunks behind: the first says how many count.
      const chunks = found[0]?.chunks
      if (chunks === undefined || found.length < chunks) return undefined
      const json = await promisify(gunzip)(Buffer.concat(found.slice(0, chunks).map(({ bytes }) => bytes)))
      return variantFrom(json.toString('utf8'))
    },
  }
}
