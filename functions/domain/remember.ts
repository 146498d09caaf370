/**
 * Makes each thing once and keeps the latest `most` of them; one that failed is made again on the next request, and so is
 * one that was made in another period than it is asked for in.
 */
export function remember<Input, Thing>(
  most: number,
  keyOf: (input: Input) => string,
  make: (input: Input) => Promise<Thing>,
  periodNow: () => number = () => 0,
): (input: Input) => Promise<Thing> {
  const things = new Map<string, Promise<Thing>>()
  let period = periodNow()
  return (input) => {
    if (period !== periodNow()) things.clear()
    period = periodNow()
    const key = keyOf(input)
    const known = things.get(key)
    if (known) return known
    const thing = make(input)
    things.set(key, thing)
    thing.catch(() => things.get(key) === thing && things.delete(key))
    for (const oldest of [...things.keys()].slice(0, -most)) things.delete(oldest)
    return thing
  }
}
