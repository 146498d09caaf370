import * as z from 'zod'
import { type Listed, listedShape, memberListHeadShape } from '../domain/member-list/listed.ts'
import { addHours } from '../domain/times.ts'
import type { MemberLists } from '../ports.ts'
import { deskKeys } from '../table/desk-keys.ts'
import { listRows, readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { beginningWith, isThere } from './table-expressions.ts'
import { unzipJson, zipJson } from './zipped-json.ts'

const chunkItem = z.object({ sk: z.string(), bytes: z.instanceof(Uint8Array) })
const listOfEntries = z.array(listedShape)

/** A making that is older than this has failed. */
const leaseHours = 1 / 12

/** Zipped chunks beside a head, in a partition of the group's own: a list is one query. */
export function memberListsIn(table: TableClient): MemberLists {
  const chunksOf = (groupId: string, start = '') =>
    listRows(table, chunkItem, beginningWith(deskKeys.memberListChunk(groupId, start)))
  return {
    head: (groupId) => readRow(table, memberListHeadShape, deskKeys.memberList(groupId)),
    begin: (groupId, at) =>
      table.update(
        deskKeys.memberList(groupId),
        { text: 'SET #begunAt = :at, #revision = if_not_exists(#revision, :none)', values: { at, none: 0 } },
        {
          text: 'attribute_not_exists(#begunAt) OR #begunAt < :before',
          values: { before: addHours(at, -leaseHours) },
        },
      ),
    writeShard: async (groupId, shard, chunks) => {
      const keyOf = (nth: number) => deskKeys.memberListChunk(groupId, `${padded(shard, 2)}#${padded(nth, 3)}`)
      const before = await chunksOf(groupId, `${padded(shard, 2)}#`)
      for (const [nth, entries] of chunks.entries()) await table.put({ ...keyOf(nth), bytes: await zipJson(entries) })
      const written = new Set(chunks.map((_, nth) => keyOf(nth).sk))
      for (const { sk } of before) {
        if (!written.has(sk)) await table.take({ ...deskKeys.memberList(groupId), sk })
      }
    },
    finish: async (groupId, builtAt, members) => {
      await table.update(deskKeys.memberList(groupId), {
        text: 'SET #builtAt = :builtAt, #members = :members, #isStale = :no ADD #revision :one REMOVE #begunAt',
        values: { builtAt, members, no: false, one: 1 },
      })
    },
    read: async (groupId) => {
      const chunks = await Promise.all((await chunksOf(groupId)).map(({ bytes }) => unzipJson(bytes)))
      const entries = chunks.flatMap((chunk) => listOfEntries.parse(chunk))
      // A list that is being made may have a member twice.
      return [...new Map(entries.map((entry): [string, Listed] => [entry.memberId, entry])).values()]
    },
    markStale: async (groupId) => {
      const change = { text: 'SET #isStale = :yes', values: { yes: true } }
      await table.update(deskKeys.memberList(groupId), change, isThere)
    },
  }
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0')
}
