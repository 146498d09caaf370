import type { HelperList } from '../../domain/people/helper.ts'

/** Who was given a role in a group. Addresses are hashes, as `Owners` makes them. */
export type Helpers = {
  /** Nobody at revision 0 where nobody ever was. */
  readonly list: (groupId: string) => Promise<HelperList>
  /** Every group that the address may help: callers look at the group's own list. */
  readonly groupsOf: (address: string) => Promise<readonly string[]>
  /**
   * Replaces the list that has this revision, with the next one; false if another change came first. What leads from the
   * address that was added or removed to the group is written before: the same again is harmless.
   */
  readonly save: (groupId: string, list: HelperList, changed: ChangedHelper) => Promise<boolean>
}

export type ChangedHelper = { readonly address: string; readonly isGone: boolean }
