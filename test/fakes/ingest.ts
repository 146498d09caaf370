import type { IngestKey } from '../../functions/domain/activity/ingest-key.ts'
import { secretOfKey } from '../../functions/domain/activity/signature.ts'
import type { FollowedSource, SourceKey } from '../../functions/domain/following/source.ts'
import { type Intake, type IntakeBatch, type IntakeDone, progressOf } from '../../functions/domain/intake/intake.ts'
import type {
  FollowedSources,
  IngestKeys,
  Intakes,
  KeySecrets,
  SourceTokens,
  TakenBatches,
} from '../../functions/ports.ts'
import { fakeRevisedRows } from './revised-rows.ts'

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

export function fakeIntakes(): Intakes {
  const intakes = new Map<string, Intake>()
  const batches = new Map<string, IntakeBatch>()
  const done = new Map<string, Map<number, IntakeDone>>()
  const name = (groupId: string, upload: string) => `${groupId} ${upload}`
  const doneOf = (groupId: string, upload: string) => done.get(name(groupId, upload)) ?? new Map<number, IntakeDone>()
  return {
    put: async (groupId, intake, put) => {
      for (const [nth, batch] of put.entries()) batches.set(`${name(groupId, intake.upload)} ${nth}`, batch)
      if (!intakes.has(name(groupId, intake.upload))) intakes.set(name(groupId, intake.upload), intake)
    },
    progress: async (groupId, upload) => {
      const intake = intakes.get(name(groupId, upload))
      return intake && progressOf(intake, [...doneOf(groupId, upload).values()])
    },
    batch: async (groupId, upload, batch) =>
      doneOf(groupId, upload).has(batch) ? 'done' : batches.get(`${name(groupId, upload)} ${batch}`),
    finish: async (groupId, upload, outcome) => {
      const known = doneOf(groupId, upload)
      if (!known.has(outcome.batch)) known.set(outcome.batch, outcome)
      done.set(name(groupId, upload), known)
      batches.delete(`${name(groupId, upload)} ${outcome.batch}`)
    },
  }
}

const nameOf = ({ groupId, id }: SourceKey) => `${groupId}#${id}`

export function fakeFollowedSources(...given: readonly FollowedSource[]): FollowedSources {
  return fakeRevisedRows(given)
}

export function fakeSourceTokens(): SourceTokens {
  const all = new Map<string, string>()
  return {
    get: async (key) => all.get(nameOf(key)),
    put: async (key, token) => void all.set(nameOf(key), token),
    remove: async (key) => void all.delete(nameOf(key)),
  }
}
