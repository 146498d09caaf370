import type { Listed, MemberListHead } from '../../domain/member-list/listed.ts'

/** Each group's list of members, which owners look through. It is made anew as a whole, shard by shard. */
export type MemberLists = {
  /** Undefined where none was ever begun. */
  readonly head: (groupId: string) => Promise<MemberListHead | undefined>
  /** Marks that the list is being made, at `at`, ISO 8601; false if that began less than five minutes before. */
  readonly begin: (groupId: string, at: string) => Promise<boolean>
  /** Replaces what the list has of a shard, in chunks of any number. */
  readonly writeShard: (groupId: string, shard: number, chunks: readonly (readonly Listed[])[]) => Promise<void>
  /** Tells of which time the list is that was made, and how many are in it. */
  readonly finish: (groupId: string, builtAt: string, members: number) => Promise<void>
  /** Everybody in the list, in no order. */
  readonly read: (groupId: string) => Promise<readonly Listed[]>
  /** Notes that something changed; does nothing where there is no list. */
  readonly markStale: (groupId: string) => Promise<void>
}
