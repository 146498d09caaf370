import { plainLine } from '../domain/shapes/plain-line.ts'

const mostTold = 50

/**
 * The channels, forums or the like that `--only` names, by their id or any of their names; all where it names none. A
 * name that is none of theirs is a mistake: then nothing is read, and it is told which there are. `what` one is called.
 */
export function chosenOnes<Id extends number | string>(
  what: string,
  only: readonly string[] | undefined,
  names: ReadonlyMap<Id, string | readonly string[]>,
): { readonly ids: ReadonlySet<Id> } | { readonly failure: string } {
  if (only === undefined || only.length === 0) return { ids: new Set(names.keys()) }
  const called = [...names].map(([id, some]) => ({ id, all: new Set([String(id), some].flat().map(plainName)) }))
  const ids = new Set<Id>()
  for (const each of only) {
    const found = called.filter(({ all }) => all.has(plainName(each)))
    if (found.length === 0) return { failure: noneSuch(what, each, [...names.values()]) }
    for (const { id } of found) ids.add(id)
  }
  return { ids }
}

/** A name as people compare it: `#Tea` is `tea`. */
export function plainName(name: string): string {
  return plainLine(name).toLowerCase().replace(/^#/, '')
}

function noneSuch(what: string, name: string, names: readonly (string | readonly string[])[]): string {
  const known = [...new Set(names.flatMap((some) => [some].flat().slice(0, 1)).map(plainLine))]
  const told = known.length > mostTold ? [...known.slice(0, mostTold), '…'] : known
  return `There is no ${what} “${name}” in it${told.length > 0 ? `, but ${told.join(', ')}` : ''}.`
}
