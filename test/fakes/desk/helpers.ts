import { type HelperList, noHelpers } from '../../../functions/domain/people/helper.ts'
import type { Helpers } from '../../../functions/ports.ts'

export function fakeHelpers(): Helpers {
  const lists = new Map<string, HelperList>()
  const helped = new Map<string, Set<string>>()
  const listOf = (groupId: string) => lists.get(groupId) ?? noHelpers
  return {
    list: async (groupId) => listOf(groupId),
    groupsOf: async (address) => [...(helped.get(address) ?? [])],
    save: async (groupId, list, { address, isGone }) => {
      const groups = helped.get(address) ?? new Set()
      helped.set(address, groups)
      if (isGone) groups.delete(groupId)
      else groups.add(groupId)
      if (listOf(groupId).revision !== list.revision) return false
      lists.set(groupId, { ...list, revision: list.revision + 1 })
      return true
    },
  }
}
