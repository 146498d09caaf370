import type { Hook, HookKey } from '../../domain/telling/hook.ts'
import type { LoggedEvent, Untold } from '../../domain/telling/member-event.ts'

/** What happened between a group’s members and their mail, in one order, for 30 days. */
export type EventLogs = {
  /** Writes an event at the next place, and answers that. Several at once get places of their own. */
  readonly append: (groupId: string, event: NonNullable<LoggedEvent['event']>) => Promise<number>
  /** The events behind a place that are still kept, in order, at most `most`: those before the first are gone for good. */
  readonly read: (groupId: string, after: number, most: number) => Promise<readonly LoggedEvent[]>
  /** The place of the latest event, kept or not; 0 before the first. */
  readonly latest: (groupId: string) => Promise<number>
}

/** A mail record with events that its group’s log lacks. */
export type UntoldMember = { readonly groupId: string; readonly memberId: string }

/** The mail records with events that their groups’ logs lack. */
export type UntoldRecords = {
  /** What a member’s record holds of them. */
  readonly get: (member: UntoldMember) => Promise<Untold | undefined>
  /** Lets go of what was read, now that the log has it; false if more came since. */
  readonly clear: (member: UntoldMember, known: Untold) => Promise<boolean>
  /** The members with an event that was noted at this time, ISO 8601, or before: up to 1,000, those who wait longest. */
  readonly waiting: (until: string) => Promise<readonly UntoldMember[]>
}

/** The platforms that are told. */
export type Hooks = {
  /** Those of a group, or of all groups, in the order of their groups and ids. */
  readonly list: (groupId?: string) => Promise<readonly Hook[]>
  readonly get: (key: HookKey) => Promise<Hook | undefined>
  /** False if the group has a hook of this id already. */
  readonly add: (hook: Hook) => Promise<boolean>
  /** Replaces the hook that has this one's revision, with the next revision; false if another change came first. */
  readonly change: (next: Hook) => Promise<boolean>
  readonly remove: (key: HookKey) => Promise<boolean>
}
