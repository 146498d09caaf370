import { judge } from '../comparing/judge.ts'
import { membersNeeded } from '../comparing/members-needed.ts'
import { type Difference, differenceOf, type SideCounts, shareOf } from '../comparing/shares.ts'
import { areSizesOff } from '../comparing/sizes.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import type { Arm } from './mail-record.ts'
import type { ArmReturns } from './returns.ts'

export type BothSides = Readonly<Record<Arm, ArmReturns>>

export type Comparison = {
  /** The share that has returned of each arm’s members whose 28 days are over, from 0 to 1; absent if there are none. */
  readonly shares: Readonly<Record<Arm, number | undefined>>
  /** So far: the interval holds at one look, and whoever looks every week needs the verdict. */
  readonly difference?: Difference
  readonly verdict: 'nothing yet' | 'sizes are off' | 'too few to tell' | 'cannot tell' | 'more return' | 'fewer return'
  /** About how many more lapsed members it takes until +50 % would show; 0 where it is those whose time is not over. */
  readonly more?: number
}

/** Compares the returns of mailed members with those of the control group, of those whose 28 days are over. */
export function compareArms({ mailed, 'held out': heldOut }: BothSides): Comparison {
  const [one, other] = [overIn(mailed), overIn(heldOut)]
  const shares = { mailed: shareOf(one), 'held out': shareOf(other) }
  const verdict = verdictOn(mailed, heldOut)
  const isUndecided = verdict === 'too few to tell' || verdict === 'cannot tell'
  const more = isUndecided ? membersLacking(mailed, heldOut) : undefined
  return withoutUndefined({ shares, difference: differenceOf(one, other), verdict, more })
}

/** Only members whose draw is known bear a verdict: of the others nobody knows what else told them apart. */
function verdictOn(mailed: ArmReturns, heldOut: ArmReturns): Comparison['verdict'] {
  if (mailed.drawn && heldOut.drawn && areSizesOff(mailed.drawn, heldOut.drawn)) return 'sizes are off'
  if (overIn(mailed).members === 0 || overIn(heldOut).members === 0) return 'nothing yet'
  const judgement = judge(judgedIn(mailed), judgedIn(heldOut))
  return judgement === 'more' || judgement === 'fewer' ? `${judgement} return` : judgement
}

/** Those of an arm whose 28 days are over. */
function overIn({ members, returned, open }: Pick<ArmReturns, 'members' | 'returned' | 'open'>): SideCounts {
  return { members: members - open, returned }
}

/** Those of an arm that a verdict goes by. */
export function judgedIn(arm: ArmReturns): SideCounts {
  return overIn(arm.drawn ?? arm)
}

/** Reckoned from what both arms do, for a control group alone is small. */
function membersLacking(mailed: ArmReturns, heldOut: ArmReturns): number | undefined {
  const [one, other] = [overIn(mailed), overIn(heldOut)]
  const base = (one.returned + other.returned) / (one.members + other.members)
  const [drawn, drawnOther] = [mailed.drawn ?? mailed, heldOut.drawn ?? heldOut]
  const all = drawn.members + drawnOther.members
  const needed = membersNeeded(base, drawnOther.members / all)
  return needed === undefined ? undefined : Math.max(0, needed - all)
}
