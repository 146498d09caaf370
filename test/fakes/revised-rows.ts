type Named = { readonly groupId: string; readonly id: string }

/** Rows of many groups. One is replaced only by a change of its latest revision. */
export function fakeRevisedRows<Row extends Named & { readonly revision: number }>(given: readonly Row[]) {
  const nameOf = ({ groupId, id }: Named) => `${groupId}#${id}`
  const all = new Map(given.map((row) => [nameOf(row), row]))
  return {
    list: async (groupId?: string) =>
      [...all.values()]
        .filter((row) => groupId === undefined || row.groupId === groupId)
        .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)),
    get: async (key: Named) => all.get(nameOf(key)),
    add: async (row: Row) => {
      if (all.has(nameOf(row))) return false
      all.set(nameOf(row), row)
      return true
    },
    change: async (next: Row) => {
      if (all.get(nameOf(next))?.revision !== next.revision) return false
      all.set(nameOf(next), { ...next, revision: next.revision + 1 })
      return true
    },
    remove: async (key: Named) => all.delete(nameOf(key)),
  }
}
