import type { IngestKey } from '../domain/activity/ingest-key.ts'

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

export type { Web } from '../domain/following/web.ts'
