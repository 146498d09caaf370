import type { OneWalk } from '../../functions/domain/recipients/cursor.ts'
import { mergeIds } from '../../functions/domain/sharing/holders.ts'
import type { Holders } from '../../functions/ports.ts'

export function fakeHolders(): Holders {
  const rows = new Map<string, readonly string[]>()
  const walks = new Map<string, OneWalk>()
  const nameOf = (groupId: string, email: string) => `${groupId} ${email.trim().toLowerCase()}`
  return {
    note: async (groupId, members) => {
      const met = new Map<string, readonly string[]>()
      for (const { id, email, removedAt } of members) {
        if (!email || removedAt) continue
        const name = nameOf(groupId, email)
        met.set(name, mergeIds(met.get(name) ?? rows.get(name) ?? [], [id], Number.POSITIVE_INFINITY))
      }
      for (const [name, ids] of met) rows.set(name, ids.slice(0, 20))
      return [...met.values()].filter((ids) => ids.length > 1)
    },
    at: async (groupId, emails) =>
      new Map(
        emails.flatMap((email) => {
          const ids = rows.get(nameOf(groupId, email))
          return ids ? [[email, ids] as const] : []
        }),
      ),
    walk: async (groupId) => walks.get(groupId),
    keepWalk: async (groupId, walk) => void walks.set(groupId, walk),
  }
}
