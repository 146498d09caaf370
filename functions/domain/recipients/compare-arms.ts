import type { Arm } from './mail-record.ts'
import type { ArmReturns } from './returns.ts'

/** The difference in returns of mailed members, from -1 to 1, and its 95 % confidence interval. */
export type Difference = { readonly share: number; readonly from: number; readonly to: number }

export type Comparison = {
  /** The share of each arm that has returned so far, from 0 to 1; absent if the arm is empty. */
  readonly shares: Readonly<Record<Arm, number | undefined>>
  readonly difference?: Difference
  readonly verdict: 'nothing yet' | 'too few to tell' | 'cannot tell' | 'more return' | 'fewer return'
}

/** A share of fewer members than this says nothing, whatever its interval. */
const leastMembers = 20
/** 95 % of a normal distribution lie within this many standard deviations. */
const deviations = 1.96

/**
 * Compares the returns of mailed members with those of the control group, by Agresti and Caffo's interval for the
 * difference of two shares, which stays honest for shares close to 0.
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

/** The interval adds one member who returned and one who did not to each arm. */
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
