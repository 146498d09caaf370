import type { PostPlace } from '../domain/activity/removed.ts'
import type { Activity, Discussion, Group, Member } from '../domain/community.ts'
import type { OneWalk } from '../domain/recipients/cursor.ts'

export type Groups = {
  readonly get: (groupId: string) => Promise<Group | undefined>
  readonly put: (group: Group) => Promise<void>
  /** Whether nothing was ever imported. */
  readonly isEmpty: () => Promise<boolean>
}

export type Discussions = {
  /** The existing ones, in no order. */
  readonly getMany: (groupId: string, ids: readonly string[]) => Promise<readonly Discussion[]>
  /** Merges new facts into stored rows, by the rules of `mergeDiscussions`; one entry for each id. */
  readonly merge: (groupId: string, known: readonly Discussion[]) => Promise<void>
  /** At most `limit` discussions after the given id, or the first, in the order of their ids. */
  readonly page: (groupId: string, after: string | undefined, limit: number) => Promise<readonly Discussion[]>
}

export type Members = {
  /** How many shards a group's members are spread over. */
  readonly shards: number
  /** From 0; it never changes. */
  readonly shardOf: (memberId: string) => number
  readonly getMany: (groupId: string, ids: readonly string[]) => Promise<readonly Member[]>
  /** The same for members that are adjacent in a walk: the closer they are, the cheaper it is. */
  readonly getNeighbours: (groupId: string, ids: readonly string[]) => Promise<readonly Member[]>
  /** Merges by the rules of `mergeMembers`; one entry for each id. */
  readonly merge: (groupId: string, known: readonly Member[]) => Promise<void>
  /** At most `limit` members of one shard after the given id, in the order of their ids. */
  readonly page: (
    groupId: string,
    shard: number,
    after: string | undefined,
    limit: number,
  ) => Promise<readonly Member[]>
}

/** Which members of a group have an address. What is noted stays, also where an address changes: members’ own rows tell. */
export type Holders = {
  /**
   * Notes whose addresses these are; answers, for each address that several have or had, the ids of them all: those noted
   * and those given, also where they are more than are noted.
   */
  readonly note: (groupId: string, members: readonly Member[]) => Promise<readonly (readonly string[])[]>
  /** The ids of those who have or had an address, by the address as given. */
  readonly at: (groupId: string, emails: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>
  /** How far the walk over members has come who were there before addresses were noted. */
  readonly walk: (groupId: string) => Promise<OneWalk | undefined>
  readonly keepWalk: (groupId: string, walk: OneWalk) => Promise<void>
}

export type Activities = {
  /**
   * Stores rows. A post that was ever removed keeps neither its excerpt nor its URL, whichever of the two comes first; one
   * that is stored before its removal loses them if it is of the last 31 days, or of a discussion that the removal names
   * and of its last three years.
   */
  readonly write: (groupId: string, rows: readonly Activity[]) => Promise<void>
  /** Rows with `from < createdAt <= to`, oldest first, and each once. */
  readonly read: (groupId: string, from: string, to: string) => Promise<readonly Activity[]>
  /** Which of these posts were ever removed. */
  readonly removedPosts: (groupId: string, posts: readonly PostPlace[]) => Promise<readonly PostPlace[]>
}
