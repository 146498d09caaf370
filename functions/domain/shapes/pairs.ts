import * as z from 'zod'

/**
 * What is kept by ids, as a list of pairs: an id like `constructor` is a name that every object has. An object with ids
 * for names, which an older version wrote, is read as well.
 */
export function pairsOf<Value extends z.ZodType>(value: Value) {
  const pairs = z.array(z.tuple([z.string(), value]))
  return z.preprocess((kept) => (isMapOfOld(kept) ? Object.entries(kept) : kept), pairs)
}

function isMapOfOld(kept: unknown): kept is object {
  return typeof kept === 'object' && kept !== null && !Array.isArray(kept)
}
