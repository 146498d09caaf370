import type { Listed, MemberListHead } from '../../functions/domain/member-list/listed.ts'
import { addHours } from '../../functions/domain/times.ts'
import type { MemberLists } from '../../functions/ports.ts'

const blank: MemberListHead = { revision: 0, erased: 0, members: 0, isStale: false }

export function fakeMemberLists(): MemberLists {
  const heads = new Map<string, MemberListHead>()
  const shards = new Map<string, readonly Listed[]>()
  return {
    head: async (groupId) => heads.get(groupId),
    begin: async (groupId, at) => {
      const head = heads.get(groupId) ?? blank
      if (head.begunAt !== undefined && head.begunAt >= addHours(at, -1 / 12)) return false
      heads.set(groupId, { ...head, begunAt: at })
      return true
    },
    writeShard: async (groupId, shard, chunks) => void shards.set(`${groupId} ${shard}`, chunks.flat()),
    finish: async (groupId, builtAt, members) => {
      const { begunAt: _, ...head } = heads.get(groupId) ?? blank
      heads.set(groupId, { ...head, builtAt, members, isStale: false, revision: head.revision + 1 })
    },
    read: async (groupId) => [...shards].flatMap(([key, entries]) => (key.startsWith(`${groupId} `) ? entries : [])),
    markStale: async (groupId) => {
      const head = heads.get(groupId)
      if (head) heads.set(groupId, { ...head, isStale: true })
    },
  }
}
