/** How many were drawn into a side, and how many the shares that were in force let expect. */
export type DrawnSize = { readonly members: number; readonly expected: number }

/** χ² of one degree of freedom is above this by chance once in a thousand draws. */
const mostChiSquared = 10.828
/** Below this χ² says nothing: a few who were drawn more would look like a fault. */
const leastExpected = 5

/** Whether two sides have sizes that a fair draw hardly gives: whatever made them so may have made the difference too. */
export function areSizesOff(one: DrawnSize, other: DrawnSize): boolean {
  if (Math.max(one.expected, other.expected) === 0) return false
  // A side that could not be drawn, and has members all the same, is no chance.
  if (Math.min(one.expected, other.expected) === 0)
    return [one, other].some((side) => side.members > 0 && side.expected === 0)
  if (Math.min(one.expected, other.expected) < leastExpected) return false
  return chiSquaredOf(one) + chiSquaredOf(other) > mostChiSquared
}

function chiSquaredOf({ members, expected }: DrawnSize): number {
  return (members - expected) ** 2 / expected
}
