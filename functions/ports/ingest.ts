import type { IngestKey } from '../domain/activity/ingest-key.ts'

export type IngestKeys = {
  readonly get: (groupId: string, id: string) => Promise<IngestKey | undefined>
  /** A group's, revoked ones too, in the order of their ids. */
  readonly list: (groupId: string) => Promise<readonly IngestKey[]>
  readonly create: (groupId: string, key: IngestKey) => Promise<void>
  /** False where there is no such key, or it was revoked before. */
  readonly revoke: (groupId: string, id: string, at: string) => Promise<boolean>
}

export type KeySecrets = {
  readonly secretOf: (groupId: string, keyId: string) => Promise<string>
}

/** Batches that went in whole, by their signatures, for as long as these could be sent once more. */
export type TakenBatches = {
  readonly has: (groupId: string, signature: string) => Promise<boolean>
  /** Kept until `until`, in epoch seconds, or longer. */
  readonly note: (groupId: string, signature: string, until: number) => Promise<void>
}
