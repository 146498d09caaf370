import type { Group } from '../../domain/community.ts'
import type { Web } from '../../domain/following/web.ts'
import type { Destination } from '../foreign-record.ts'
import type { Kept } from '../kept.ts'
import type { ReadPiece } from '../reader.ts'

/** How a running platform is reached. */
export type SiteAccess = {
  /** Its address, as an operator gave it. */
  readonly url: string
  readonly web: Web
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Waits this long before each request, in milliseconds; without it, only where the platform asks for it. */
  readonly pace?: number
  /** The longest that it waits at once where the platform asks for it, in milliseconds; a minute, if it is not told. */
  readonly longestPause?: number
  /** The platform's key or token; some show all that is public without. */
  readonly token?: string | undefined
  /** Whose key it is, where the platform asks that too. */
  readonly account?: string | undefined
}

/** Where a post was told to lie, and whether it was taken away from there. */
export type KeptPost = { readonly discussionId: string; readonly id: string; readonly isGone: boolean }

export type SiteOptions = Destination & {
  /** Discussions that nothing happened in since this time, ISO 8601, are left out. */
  readonly since?: string | undefined
  /** The ids of discussions that a digest might still show: they are looked at again in any case. */
  readonly again: readonly string[]
  /** The posts that a digest might still show. */
  readonly posts: readonly KeptPost[]
  readonly kept: Kept
  /** Of a longer discussion its beginning and its latest posts are read. */
  readonly mostPosts?: number | undefined
  /** Where a reading that was interrupted goes on, in the reader's own words. */
  readonly cursor?: string | undefined
  /** What the latest whole reading wanted to be told, in the reader's own words; absent at the first, which reads all. */
  readonly memory?: string | undefined
}

/**
 * What a running platform says: as an export, and how far it was read. A reading may end at any cursor, and another goes
 * on there. A `failure` is a part that could not be read; `memory` ends a reading that was whole.
 */
export type SitePiece =
  | ReadPiece
  /** So many more things are to be read. */
  | { readonly expect: number }
  /** One more thing was read, and all up to here was said. */
  | { readonly cursor: string }
  | { readonly memory: string }

/** Reads one kind of platform while it runs, and asks it no more often than it allows. Throws a `SiteError`. */
export type SiteReader = {
  /** As `--from` names it. */
  readonly name: string
  /** What a person calls it, like “a Discourse”. */
  readonly title: string
  /** The variable of the environment that holds the token of a command. */
  readonly tokenName: string
  /** Whether it reads nothing without a token. */
  readonly needsToken: boolean
  /** Whether an address says itself that it leads to such a platform. */
  readonly recognizes: (url: string) => boolean
  /** What it tells of the group itself. */
  readonly about: (access: SiteAccess) => Promise<Partial<Group>>
  readonly read: (access: SiteAccess, options: SiteOptions) => AsyncIterable<SitePiece>
}
