type Dated = { readonly createdAt: string }

/** Reads what is dated, in the order of time, as time passes: ISO 8601, each call a later one. */
export function passingThrough<Each extends Dated>(those: readonly Each[]) {
  let [first, next] = [0, 0]
  return {
    /** What came since the last call, up to a time. */
    upTo(asOf: string): readonly Each[] {
      const before = next
      next = firstAfter(those, next, asOf)
      return those.slice(before, next)
    },
    /** Of what has come so far: what came after a time. */
    since(from: string): readonly Each[] {
      first = Math.min(next, firstAfter(those, first, from))
      return those.slice(first, next)
    },
    /** What is still to come, up to a time. */
    ahead(until: string): readonly Each[] {
      return those.slice(next, firstAfter(those, next, until))
    },
  }
}

function firstAfter(those: readonly Dated[], start: number, at: string): number {
  let place = start
  for (let each = those[place]; each && each.createdAt <= at; each = those[place]) place += 1
  return place
}
