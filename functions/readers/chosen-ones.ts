/** The channels, forums or categories that `--only` names, by name or id; all where it names none. */
export function chosenOnes<Id extends number | string>(
  only: readonly string[] | undefined,
  names: ReadonlyMap<Id, string>,
): { readonly ids: ReadonlySet<Id> } | { readonly unknown: string; readonly known: readonly string[] } {
  if (only === undefined || only.length === 0) return { ids: new Set(names.keys()) }
  const ids = new Set<Id>()
  for (const each of only) {
    const found = [...names].filter(([id, name]) => String(id) === each || name.toLowerCase() === each.toLowerCase())
    if (found.length === 0) return { unknown: each, known: [...names.values()] }
    for (const [id] of found) ids.add(id)
  }
  return { ids }
}
