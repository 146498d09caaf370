import type { Ramp } from '../choosing/choice.ts'
import { type StageLimits, stageOf } from '../stage.ts'
import { hasReturned, lastThereOf } from './cadence.ts'
import { refusesMail, type SharingStanding } from './sharers.ts'

/** How many dormant members join with an edition: `first`, and twice as many each time as long as all goes well. */
export function rampSize(first: number, previous: Ramp | undefined, isCalm: boolean): number {
  if (!isCalm || previous?.seenFrom === undefined) return first
  return Math.max(first, previous.size * 2)
}

/**
 * A member's place in the queue, as sortable text: by when they were last there, ISO 8601 or empty if unknown, and then,
 * for equal times, as after an import, by their ids.
 */
export function placeInLine(lastThere: string | undefined, memberId: string): string {
  return `${lastThere ?? ''}#${memberId}`
}

/** A dormant member's place in the queue; undefined for everyone else. */
export function waitingPlace(
  standing: SharingStanding,
  { asOf, limits }: { readonly asOf: string; readonly limits: StageLimits },
): string | undefined {
  const { member, record } = standing
  if (member.removedAt || !member.email || refusesMail(standing)) return undefined
  const lastThere = lastThereOf(member, record)
  if (stageOf(lastThere, { hadFarewell: false, asOf, limits }) !== 'dormant') return undefined
  const isWaiting = !record?.history || hasReturned(record.history, lastThere)
  return isWaiting ? placeInLine(lastThere, member.id) : undefined
}
