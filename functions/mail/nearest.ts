const mostNamed = 12

/** The known names for someone who used an unknown one: the likely correction, then the nearest names first. */
export function nearestTo(name: string, known: readonly string[]): string {
  const byDistance = known
    .map((each) => ({ each, distance: distanceOf(name.slice(0, 80), each) }))
    .sort((one, other) => one.distance - other.distance)
  const [first] = byDistance
  if (!first) return 'There is none'
  const meant = first.distance <= Math.max(2, name.length / 3) ? `Did you mean ${first.each}? ` : ''
  const named = byDistance.slice(0, mostNamed).map(({ each }) => each)
  return `${meant}There ${named.length === 1 ? 'is' : 'are'} ${named.join(', ')}${named.length < known.length ? ' and others' : ''}`
}

/** How many letters have to be inserted, removed or changed. */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, nth) => nth)
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1]
    for (const [nth, wanted] of [...other].entries()) {
      const changed = (row[nth] ?? 0) + (letter === wanted ? 0 : 1)
      next.push(Math.min(changed, (row[nth + 1] ?? 0) + 1, (next[nth] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
