import type { Arm } from './mail-record.ts'
import type { ArmReturns } from './returns.ts'

/** How much more of those who were mailed returned, from -1 to 1, and the interval that holds it 19 times in 20. */
export type Difference = { readonly share: number; readonly from: number; readonly to: number }

export type Comparison = {
  /** What share of each arm returned so far, from 0 to 1; absent where nobody is in it. */
  readonly shares: Readonly<Record<Arm, number | undefined>>
  readonly difference?: Difference
  readonly verdict: 'nothing yet' | 'too few to tell' | 'cannot tell' | 'more return' | 'fewer return'
}

/** A share of fewer members than these says nothing, whatever an interval makes of it. */
const leastMembers = 20
/** Of a normal distribution, 95 % lie within so many standard deviations. */
const deviations = 1.96

/**
 * Compares who returned of the members that were mailed with who did of those that were held out, by Agresti and Caffo's
 * interval for the difference of two shares: it stays honest where a share is close to nothing.
 */
export function compareArms(arms: Readonly<Record<Arm, ArmReturns>>): Comparison {
  const { mailed, 'held out': heldOut } = arms
  const shares = { mailed: shareOf(mailed), 'held out': shareOf(heldOut) }
  if (shares.mailed === undefined || shares['held out'] === undefined) return { shares, verdict: 'nothing yet' }
  if (Math.min(mailed.members, heldOut.members) < leastMembers) return { shares, verdict: 'too few to tell' }
  const difference = { share: shares.mailed - shares['held out'], ...intervalOf(mailed, heldOut) }
  return { shares, difference, verdict: verdictOn(difference) }
}

function shareOf({ members, returned }: ArmReturns): number | undefined {
  return members === 0 ? undefined : returned / members
}

/** One who returned and one who did not are added to each side before anything is reckoned. */
function intervalOf(one: ArmReturns, other: ArmReturns): Pick<Difference, 'from' | 'to'> {
  const [a, b] = [adjusted(one), adjusted(other)]
  const middle = a.share - b.share
  const width = deviations * Math.sqrt(a.variance + b.variance)
  return { from: Math.max(-1, middle - width), to: Math.min(1, middle + width) }
}

function adjusted({ members, returned }: ArmReturns) {
  const share = (returned + 1) / (members + 2)
  return { share, variance: (share * (1 - share)) / (members + 2) }
}

function verdictOn({ from, to }: Difference): Comparison['verdict'] {
  if (from > 0) return 'more return'
  return to < 0 ? 'fewer return' : 'cannot tell'
}
