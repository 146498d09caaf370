import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import * as z from 'zod'
import { listKeptSeconds, uploadedListShape } from '../domain/intake/uploaded-list.ts'
import { secondsAt } from '../domain/times.ts'
import type { UploadedLists } from '../ports.ts'
import { keyNames, mailKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'
import { beginningWith, isThere } from './table-expressions.ts'

/** Below DynamoDB's limit of 400 KB an item. */
const mostBytes = 390_000

const headItem = uploadedListShape.extend({ chunks: z.int(), [keyNames.expires]: z.int() })
/** No `bytes`, for those are zipped JSON wherever an export and the forgetting meet them. */
const chunkItem = z.object({ part: z.instanceof(Uint8Array) })

/** The head is written last: a list that has one is there as a whole. */
export function uploadedListsIn(table: TableClient): UploadedLists {
  return {
    keep: async (groupId, id, list, bytes) => {
      const expires = secondsAt(list.at) + listKeptSeconds
      const zipped = await promisify(gzip)(bytes)
      const chunks = Math.ceil(zipped.length / mostBytes)
      for (let nth = 0; nth < chunks; nth += 1) {
        const part = zipped.subarray(nth * mostBytes, (nth + 1) * mostBytes)
        await table.put({ ...mailKeys.uploadedListChunk(groupId, id, nth), part, expires })
      }
      await table.put({ ...mailKeys.uploadedList(groupId, id), ...list, chunks, expires })
    },
    get: async (groupId, id, at) => {
      const item = await table.get(mailKeys.uploadedList(groupId, id))
      if (!item) return undefined
      const { chunks, expires, ...list } = headItem.parse(item)
      // DynamoDB takes its time to remove what has expired.
      if (expires <= secondsAt(at)) return undefined
      const pieces: Uint8Array[] = []
      for await (const chunk of table.query(beginningWith(mailKeys.uploadedListChunk(groupId, id)))) {
        pieces.push(chunkItem.parse(chunk).part)
      }
      return pieces.length < chunks ? undefined : { ...list, bytes: await promisify(gunzip)(Buffer.concat(pieces)) }
    },
    setMap: async (groupId, id, map) => {
      const change = { text: 'SET #map = :map', values: { map } }
      return table.update(mailKeys.uploadedList(groupId, id), change, isThere)
    },
  }
}
