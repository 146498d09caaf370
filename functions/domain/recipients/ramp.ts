import type { Ramp } from '../choosing/choice.ts'
import type { Member } from '../community.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { hasReturned, lastThereOf } from './cadence.ts'
import type { MailRecord } from './mail-record.ts'
import { type StageLimits, stageOf } from './stage.ts'

/** How many dormant members an edition lets in: `first`, and twice as many each time as long as all was calm. */
export function rampSize(first: number, previous: Ramp | undefined, isCalm: boolean): number {
  if (!isCalm || previous?.seenFrom === undefined) return first
  return Math.max(first, previous.size * 2)
}

/**
 * A member's place among those who wait, as text that sorts: by when they were last there, ISO 8601 or nothing where it is
 * not known, and among those of the same moment, as after an import, by their ids.
 */
export function placeInLine(lastThere: string | undefined, memberId: string): string {
  return `${lastThere ?? ''}#${memberId}`
}

/** A dormant member's place in the line of those who wait; undefined for everybody else. */
export function waitingPlace(
  member: Member,
  record: MailRecord | undefined,
  { asOf, limits }: { readonly asOf: string; readonly limits: StageLimits },
): string | undefined {
  if (member.removedAt || !member.email || (record?.mail ?? member.mail) === 'no') return undefined
  const lastThere = lastThereOf(member, record)
  if (stageOf(lastThere, { hadFarewell: false, asOf, limits }) !== 'dormant') return undefined
  const isWaiting = !record?.history || hasReturned(record.history, lastThere)
  return isWaiting ? placeInLine(lastThere, member.id) : undefined
}

/** Lets in so many of those who were there most recently, given the places of all. */
export function rampOf(size: number, waiting: readonly string[]): Ramp {
  const latestFirst = [...waiting].sort().reverse()
  return withoutUndefined({ size, seenFrom: latestFirst[Math.min(size, latestFirst.length) - 1] })
}
