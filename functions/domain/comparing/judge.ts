import { differenceOf, type SideCounts } from './shares.ts'

/** What two sides bear out about the first of them. */
export type Judgement = 'too few to tell' | 'cannot tell' | 'more' | 'fewer'

/** Two sides that chance made of the same members. */
export type Stratum = { readonly one: SideCounts; readonly other: SideCounts }

/** What it takes to tell a difference from chance. */
export type EvidenceRule = {
  /** Members on each side, and returns on both together. */
  readonly leastMembers: number
  readonly leastReturns: number
}

/** Owners look every week, and each look is another chance to be wrong: so more than the usual 1.96 deviations. */
export const neededDeviations = 3

/** A share of fewer says nothing, whatever its interval. */
const returnsRule: EvidenceRule = { leastMembers: 50, leastReturns: 5 }

/** Judges one draw. A difference that the interval on show does not bear out is none. */
export function judge(one: SideCounts, other: SideCounts, rule: EvidenceRule = returnsRule): Judgement {
  const judgement = judgePooled([{ one, other }], rule)
  const { from = 0, to = 0 } = differenceOf(one, other) ?? {}
  return from <= 0 && to >= 0 && judgement !== 'too few to tell' ? 'cannot tell' : judgement
}

/** Judges several draws together, each compared within itself. */
export function judgePooled(
  strata: readonly Stratum[],
  { leastMembers, leastReturns }: EvidenceRule = returnsRule,
): Judgement {
  const sum = (read: (stratum: Stratum) => number) => strata.reduce((before, stratum) => before + read(stratum), 0)
  const members = Math.min(
    sum(({ one }) => one.members),
    sum(({ other }) => other.members),
  )
  const returns = sum(({ one, other }) => one.returned + other.returned)
  if (members < leastMembers || returns < leastReturns) return 'too few to tell'
  const deviations = deviationsIn(strata)
  if (Math.abs(deviations) < neededDeviations) return 'cannot tell'
  return deviations > 0 ? 'more' : 'fewer'
}

/**
 * How many standard deviations the first sides are above what chance alone would give them, by Mantel and Haenszel. The
 * deviation is that of two sides that are alike: that of each side's own share would be next to none for a small side
 * where nobody returned, and chance would look like a difference.
 */
function deviationsIn(strata: readonly Stratum[]): number {
  const [excess, variance] = strata.map(excessIn).reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0])
  return variance > 0 ? excess / Math.sqrt(variance) : 0
}

function excessIn({ one, other }: Stratum): readonly [number, number] {
  const all = one.members + other.members
  if (all < 2) return [0, 0]
  const returned = one.returned + other.returned
  const expected = (one.members * returned) / all
  return [one.returned - expected, (expected * other.members * (all - returned)) / (all * (all - 1))]
}
