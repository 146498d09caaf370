import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** What happened between a member and their mail that a platform wants to hear. */
export const memberEventKinds = [
  'unsubscribed',
  'resubscribed',
  'paused',
  'bounced',
  'complained',
  'joined',
  'returned',
] as const
export type MemberEventKind = (typeof memberEventKinds)[number]
export type TroubleEvent = Extract<MemberEventKind, 'bounced' | 'complained'>

/** As many events wait in a member’s record: then the oldest goes, so that what is true last is told. */
export const mostUntold = 100

/** An event in a member’s own record, until the group’s log has it. */
export const untoldEventShape = z.object({
  kind: z.enum(memberEventKinds),
  /** When it happened, ISO 8601. */
  at: z.string(),
})
type UntoldEvent = DeepReadonly<z.infer<typeof untoldEventShape>>

/** An event in a group’s log, which is kept for 30 days. */
export const loggedEventShape = z.object({
  /** Its place in the log: from 1, without a gap. */
  place: z.number(),
  /** Absent in the place of a member who was forgotten. */
  event: untoldEventShape
    .extend({
      memberId: z.string(),
      /** From 1: the first, second … of this member. The same number again is the same event. */
      number: z.number(),
    })
    .exactOptional(),
})
export type LoggedEvent = DeepReadonly<z.infer<typeof loggedEventShape>>

/** The events in a member’s record that the log lacks, oldest first, and how many there ever were. */
export type Untold = { readonly events: number; readonly untold: readonly UntoldEvent[] }

/** Each with its number. The oldest are dropped where too many wait, so that the latest keeps its number. */
export function numbered(memberId: string, { events, untold }: Untold): readonly NonNullable<LoggedEvent['event']>[] {
  return untold.map((event, nth) => ({ ...event, memberId, number: events - untold.length + nth + 1 }))
}
