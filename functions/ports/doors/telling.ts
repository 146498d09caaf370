import type { Hook, HookKey } from '../../domain/telling/hook.ts'
import type { LoggedEvent } from '../../domain/telling/member-event.ts'

/** What happened between a group’s members and their mail, in one order, for 30 days. */
export type EventLogs = {
  /** Writes an event at the next place, and answers that. Several at once get places of their own. */
  readonly append: (groupId: string, event: NonNullable<LoggedEvent['event']>) => Promise<number>
  /** The events behind a place, in order, at most `most`. */
  readonly read: (groupId: string, after: number, most: number) => Promise<readonly LoggedEvent[]>
  /** The place of the latest event, 0 before the first. */
  readonly latest: (groupId: string) => Promise<number>
  /** Leaves the places of a member’s events, and nothing of the events. */
  readonly erase: (groupId: string, memberId: string) => Promise<number>
}

/** A mail record with events that its group’s log lacks. */
export type UntoldMember = { readonly groupId: string; readonly memberId: string }

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
