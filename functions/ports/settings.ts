import type { GroupSettings } from '../domain/schedule/settings.ts'

/** A group that mails, and its next date, ISO 8601. */
export type LiveGroup = { readonly groupId: string; readonly dueAt: string }

export type Settings = {
  readonly get: (groupId: string) => Promise<GroupSettings | undefined>
  /** Writes the settings of a new group, and leaves those of a known one unchanged. */
  readonly create: (settings: GroupSettings) => Promise<void>
  /** Sets a group live and due at once. A live group keeps its next date. */
  readonly setLive: (groupId: string) => Promise<void>
  /** Live groups whose next date is at or before `asOf`. Lags behind writes. */
  readonly due: (asOf: string) => Promise<readonly LiveGroup[]>
  /** All live groups. Lags behind writes. */
  readonly live: () => Promise<readonly LiveGroup[]>
  /** Moves a group's next date, if it is still `from`. */
  readonly moveOn: (groupId: string, from: string, to: string) => Promise<void>
  /** Sets a live group's next date, unless it is due at `now` and not processed yet. */
  readonly reschedule: (groupId: string, at: string, now: string) => Promise<void>
  /**
   * Replaces the settings that these were based on, and archives those; false if another change came first. A group that
   * goes live is due at `dueAt`, and a draft never.
   */
  readonly change: (next: GroupSettings, from: GroupSettings, dueAt: string) => Promise<boolean>
  /** The name of the group's list in List-Id, which no other group ever gets: the first group to ask keeps the plain name. */
  readonly listName: (groupId: string) => Promise<string>
  /** Every version, newest first, with the current one. */
  readonly versions: (groupId: string) => Promise<readonly GroupSettings[]>
}
