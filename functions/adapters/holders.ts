import type { Member } from '../domain/community.ts'
import { oneWalkShape } from '../domain/recipients/cursor.ts'
import { once } from '../domain/shapes/once.ts'
import { type AddressHolders, holdersShape, mergeHolders } from '../domain/sharing/holders.ts'
import type { Holders } from '../ports.ts'
import { addressHash, communityKeys } from '../table.ts'
import { mergeRows, type RowKind } from './merged-rows.ts'
import { readRow, readRows } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'

export function holdersIn(table: TableClient): Holders {
  const kindIn = (groupId: string): RowKind<AddressHolders> => ({
    keyOf: ({ id }) => communityKeys.holders(groupId, id),
    shape: holdersShape,
    merge: mergeHolders,
  })
  const rowsOf = (groupId: string, names: readonly string[]) =>
    readRows(
      table,
      holdersShape,
      names.map((name) => communityKeys.holders(groupId, name)),
    )
  return {
    note: async (groupId, members) => {
      const idsOf = holderIds(members)
      const met = new Map<string, ReadonlySet<string>>()
      const merge: typeof mergeHolders = (kept, known) => {
        met.set(known.id, new Set([...kept.memberIds, ...(idsOf.get(known.id) ?? [])]))
        return mergeHolders(kept, known)
      }
      const known = [...idsOf].map(([id, memberIds]) => ({ id, memberIds }))
      await mergeRows(table, { ...kindIn(groupId), merge }, known)
      return [...met.values()].map((ids) => [...ids].sort()).filter((ids) => ids.length > 1)
    },
    at: async (groupId, emails) => {
      const nameOf = new Map(emails.map((email) => [email, addressHash(email)]))
      const rows = await rowsOf(groupId, [...nameOf.values()])
      const idsOf = new Map(rows.map(({ id, memberIds }) => [id, memberIds]))
      return new Map(
        [...nameOf].flatMap(([email, name]) => {
          const ids = idsOf.get(name)
          return ids ? [[email, ids] as const] : []
        }),
      )
    },
    walk: (groupId) => readRow(table, oneWalkShape, communityKeys.holdersWalk(groupId)),
    keepWalk: async (groupId, walk) => {
      await table.put({ ...communityKeys.holdersWalk(groupId), ...walk })
    },
  }
}

/** The ids of those who have each address, by its hash. */
function holderIds(members: readonly Member[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const { id, email, removedAt } of members) {
    if (email && !removedAt) once(found, addressHash(email), () => []).push(id)
  }
  return found
}
