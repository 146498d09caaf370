import type { IngestKey } from '../../functions/domain/activity/ingest-key.ts'
import { secretOfKey } from '../../functions/domain/activity/signature.ts'
import type { IngestKeys, KeySecrets, TakenBatches } from '../../functions/ports.ts'

export function fakeIngestKeys(): IngestKeys {
  const all = new Map<string, IngestKey>()
  const name = (groupId: string, id: string) => `${groupId} ${id}`
  return {
    get: async (groupId, id) => all.get(name(groupId, id)),
    list: async (groupId) => [...all].filter(([each]) => each.startsWith(name(groupId, ''))).map(([, key]) => key),
    create: async (groupId, key) => {
      all.set(name(groupId, key.id), key)
    },
    revoke: async (groupId, id, at) => {
      const key = all.get(name(groupId, id))
      if (!key || key.revokedAt !== undefined) return false
      all.set(name(groupId, id), { ...key, revokedAt: at })
      return true
    },
  }
}

export function fakeTakenBatches(): TakenBatches {
  const all = new Set<string>()
  return {
    has: async (groupId, signature) => all.has(`${groupId} ${signature}`),
    note: async (groupId, signature) => void all.add(`${groupId} ${signature}`),
  }
}

export const fakeSecrets: KeySecrets = { secretOf: async (groupId, keyId) => secretOfKey('master', groupId, keyId) }
