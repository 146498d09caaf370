/** Counts things by their names, on from what was counted before. */
export function createCounts(before: Readonly<Record<string, number>> = {}) {
  const counts = new Map(Object.entries(before))
  return {
    add: (name: string) => {
      counts.set(name, (counts.get(name) ?? 0) + 1)
    },
    total: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
    all: (): Readonly<Record<string, number>> => Object.fromEntries(counts),
  }
}

/** A number as people read it: `12,345`. */
export function count(number: number): string {
  return number.toLocaleString('en')
}

/** A number of things: `1 edition`, `2 editions`. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`
}
