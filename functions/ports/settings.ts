import type { GroupSettings } from '../domain/schedule/settings.ts'

/** A group that mails, and its next date, ISO 8601. */
export type LiveGroup = { readonly groupId: string; readonly dueAt: string }

export type Settings = {
  readonly get: (groupId: string) => Promise<GroupSettings | undefined>
  /** Writes the settings of a new group and leaves those of a known one alone. */
  readonly create: (settings: GroupSettings) => Promise<void>
  /** Sets a group live and due at once. A group that is live already keeps its next date. */
  readonly setLive: (groupId: string) => Promise<void>
  /** Live groups whose next date is at or before `asOf`. Lags behind writes. */
  readonly due: (asOf: string) => Promise<readonly LiveGroup[]>
  /** All live groups. Lags behind writes. */
  readonly live: () => Promise<readonly LiveGroup[]>
  /** Moves a group's next date, if it still is `from`. */
  readonly moveOn: (groupId: string, from: string, to: string) => Promise<void>
  /** Sets a live group's next date, unless it is due at `now` and not looked at yet. */
  readonly reschedule: (groupId: string, at: string, now: string) => Promise<void>
  /**
   * Puts settings in the place of those that they were made from, and keeps those; false where others came first. Who
   * goes live is due at `dueAt`, and a draft never.
   */
  readonly change: (next: GroupSettings, from: GroupSettings, dueAt: string) => Promise<boolean>
  /** What the group's list is called in List-Id, and no other group's ever is: a plain name is its first asker's. */
  readonly listName: (groupId: string) => Promise<string>
  /** Every version there was, newest first, with the one that counts. */
  readonly versions: (groupId: string) => Promise<readonly GroupSettings[]>
}
