import { neededDeviations } from './judge.ts'

/** A difference of this part of what members do by themselves is one that an owner would want to know of. */
const wantedLift = 0.5
/** Four of five such differences would show: this many deviations beyond those that a verdict needs. */
const surely = 0.84

/**
 * How many members it takes on both sides together until +50 % would most likely show, where this share of them, from 0
 * to 1, returns by itself, and this share of them is held out. Undefined where no number does.
 */
export function membersNeeded(base: number, heldOut: number): number | undefined {
  const raised = Math.min(1, base * (1 + wantedLift))
  if (raised <= base || heldOut <= 0 || heldOut >= 1) return undefined
  const variance = (raised * (1 - raised)) / (1 - heldOut) + (base * (1 - base)) / heldOut
  return Math.ceil((variance * (neededDeviations + surely) ** 2) / (raised - base) ** 2)
}
