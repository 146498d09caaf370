import type { IngestKey } from '../domain/activity/ingest-key.ts'
import type { FollowedSource, SourceKey } from '../domain/following/source.ts'
import type { Intake, IntakeBatch, IntakeDone, IntakeProgress } from '../domain/intake/intake.ts'

export type IngestKeys = {
  readonly get: (groupId: string, id: string) => Promise<IngestKey | undefined>
  /** A group's keys, including revoked ones, in the order of their ids. */
  readonly list: (groupId: string) => Promise<readonly IngestKey[]>
  readonly create: (groupId: string, key: IngestKey) => Promise<void>
  /** False if there is no such key, or it was already revoked. */
  readonly revoke: (groupId: string, id: string, at: string) => Promise<boolean>
}

export type KeySecrets = {
  readonly secretOf: (groupId: string, keyId: string) => Promise<string>
}

/** Batches that were imported completely, by signature, for as long as they could be sent again. */
export type TakenBatches = {
  readonly has: (groupId: string, signature: string) => Promise<boolean>
  /** Stored until `until`, in epoch seconds, or longer. */
  readonly note: (groupId: string, signature: string, until: number) => Promise<void>
}

/** Records that pages have queued for import. They are kept until they are imported, and a day at most. */
export type Intakes = {
  /** Keeps the batches, and then what tells of them. The same upload again changes nothing that was done. */
  readonly put: (groupId: string, intake: Intake, batches: readonly IntakeBatch[]) => Promise<void>
  /** How far an upload has come; undefined if nothing is known of it. */
  readonly progress: (groupId: string, upload: string) => Promise<IntakeProgress | undefined>
  /** A batch, by its number from 0; undefined if it was never kept, or for too long. */
  readonly batch: (groupId: string, upload: string, batch: number) => Promise<IntakeBatch | 'done' | undefined>
  /** Notes what became of a batch, for half a month, and then lets go of its records. The first note of a batch stays. */
  readonly finish: (groupId: string, upload: string, done: IntakeDone) => Promise<void>
}

export type { Web } from '../domain/following/web.ts'

/** The platforms that groups follow. */
export type FollowedSources = {
  /** Those of a group, or of all groups, in the order of their groups and ids. */
  readonly list: (groupId?: string) => Promise<readonly FollowedSource[]>
  readonly get: (key: SourceKey) => Promise<FollowedSource | undefined>
  /** False if the group has a source of this id already. */
  readonly add: (source: FollowedSource) => Promise<boolean>
  /** Replaces the source that has this one's revision, with the next revision; false if another change came first. */
  readonly change: (next: FollowedSource) => Promise<boolean>
  /** False if there is no such source. */
  readonly remove: (key: SourceKey) => Promise<boolean>
}

/** The tokens of all sources, in one secret. */
export type SourceTokens = {
  readonly get: (key: SourceKey) => Promise<string | undefined>
  /** Only one at a time may write. */
  readonly put: (key: SourceKey, token: string) => Promise<void>
  readonly remove: (key: SourceKey) => Promise<void>
}
