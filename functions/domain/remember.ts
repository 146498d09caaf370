/** Makes each thing once and keeps the latest `most` of them; one that failed is made again on the next request. */
export function remember<Input, Thing>(
  most: number,
  keyOf: (input: Input) => string,
  make: (input: Input) => Promise<Thing>,
): (input: Input) => Promise<Thing> {
  const things = new Map<string, Promise<Thing>>()
  return (input) => {
    const key = keyOf(input)
    const known = things.get(key)
    if (known) return known
    const thing = make(input)
    things.set(key, thing)
    thing.catch(() => things.delete(key))
    for (const oldest of [...things.keys()].slice(0, -most)) things.delete(oldest)
    return thing
  }
}
