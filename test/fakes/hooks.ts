import type { Hook, HookKey } from '../../functions/domain/telling/hook.ts'
import type { Hooks } from '../../functions/ports.ts'

const nameOf = ({ groupId, id }: HookKey) => `${groupId}#${id}`

export function fakeHooks(...given: readonly Hook[]): Hooks {
  const all = new Map(given.map((hook) => [nameOf(hook), hook]))
  return {
    list: async (groupId) =>
      [...all.values()]
        .filter((hook) => groupId === undefined || hook.groupId === groupId)
        .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)),
    get: async (key) => all.get(nameOf(key)),
    add: async (hook) => {
      if (all.has(nameOf(hook))) return false
      all.set(nameOf(hook), hook)
      return true
    },
    change: async (next) => {
      if (all.get(nameOf(next))?.revision !== next.revision) return false
      all.set(nameOf(next), { ...next, revision: next.revision + 1 })
      return true
    },
    remove: async (key) => all.delete(nameOf(key)),
  }
}
