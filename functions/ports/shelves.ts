import type { Catalogued } from '../domain/choosing/catalogue.ts'
import type { Shelf } from '../domain/choosing/shelf.ts'
import type { ShelfBuild } from '../domain/choosing/shelf-build.ts'
import type { FirstPosts } from '../domain/likeness/first-posts.ts'
import type { KeptFrequencies } from '../domain/likeness/kept-frequencies.ts'

/** Each group's shelf: the old discussions that its digests may be filled from. */
export type Shelves = {
  /** Undefined where none was built yet. */
  readonly get: (groupId: string) => Promise<Shelf | undefined>
  /** Replaces the shelf that has this revision, 0 for none, with the next revision; false if another writer came first. */
  readonly save: (groupId: string, shelf: Shelf, from: number) => Promise<boolean>
}

/** How far the latest build of each group's shelf has come. */
export type ShelfBuilds = {
  readonly get: (groupId: string) => Promise<ShelfBuild | undefined>
  /** Replaces what has this revision, 0 for none, with the next revision; false if another writer came first. */
  readonly save: (groupId: string, build: ShelfBuild, from: number) => Promise<boolean>
}

/** What a group's archive is searched in, in chunks: what was built at once, and a chunk for each month since. */
export type Catalogues = {
  /** Changes with every write: what was read under it stays right for as long. Undefined where nothing was built yet. */
  readonly version: (groupId: string) => Promise<string | undefined>
  /** Every discussion once, as it was written last. */
  readonly read: (groupId: string) => Promise<readonly Catalogued[]>
  /**
   * Writes one chunk of a build, which nobody reads before it is published; the same chunk may be written again. Names of
   * builds sort by when they began.
   */
  readonly writeChunk: (groupId: string, build: string, chunk: number, entries: readonly Catalogued[]) => Promise<void>
  /**
   * Makes a build of so many chunks the catalogue, in place of the one before it and of its months; those stay that were
   * noted after the version `since`. A build that began before the one that is there comes too late, and changes nothing.
   */
  readonly publish: (groupId: string, build: string, chunks: number, since?: string) => Promise<void>
  /**
   * Adds entries to the chunk of a month, `yyyy-mm`, over those with the same ids, there and in earlier months. False if
   * the catalogue is no longer that of the version `since`: a member may have been forgotten, so the entries are to be
   * read anew.
   */
  readonly note: (groupId: string, month: string, entries: readonly Catalogued[], since?: string) => Promise<boolean>
}

/** How often each group's discussions use words and tags. */
export type GroupFrequencies = {
  /** Undefined where none were counted yet. */
  readonly get: (groupId: string) => Promise<KeptFrequencies | undefined>
  /** Replaces those that have this revision, 0 for none, with the next revision; false if another writer came first. */
  readonly save: (groupId: string, frequencies: KeptFrequencies, from: number) => Promise<boolean>
}

/** Where each group's members took part. */
export type FirstPostLists = {
  /** The existing ones, in no order. */
  readonly getMany: (groupId: string, memberIds: readonly string[]) => Promise<readonly FirstPosts[]>
  /** Merges by the rules of `mergeFirstPosts`; one entry for each member. */
  readonly merge: (groupId: string, known: readonly FirstPosts[]) => Promise<void>
  /** Empties these members' lists, as far as they are there. */
  readonly clear: (groupId: string, memberIds: readonly string[]) => Promise<void>
  /** At most `limit` of one shard of the members after the given id, in the order of their ids. */
  readonly page: (
    groupId: string,
    shard: number,
    after: string | undefined,
    limit: number,
  ) => Promise<readonly FirstPosts[]>
}
