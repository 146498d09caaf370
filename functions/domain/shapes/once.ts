type Keeper<Key, Value> = { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown }

/** What a map keeps under a key, made now if nothing is there yet. */
export function once<Key, Value>(kept: Keeper<Key, Value>, key: Key, make: () => Value): Value {
  const known = kept.get(key)
  if (known !== undefined) return known
  const made = make()
  kept.set(key, made)
  return made
}
