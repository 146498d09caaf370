import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { ingestKeyShape } from '../domain/activity/ingest-key.ts'
import { secretOfKey } from '../domain/activity/signature.ts'
import type { IngestKeys, KeySecrets, TakenBatches } from '../ports.ts'
import { keyNames, mailKeys } from '../table.ts'
import { listRows, readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { beginningWith } from './table-expressions.ts'

const shortest = 32

export function ingestKeysIn(table: TableClient): IngestKeys {
  return {
    get: (groupId, id) => readRow(table, ingestKeyShape, mailKeys.ingestKey(groupId, id)),
    list: (groupId) => listRows(table, ingestKeyShape, beginningWith(mailKeys.ingestKey(groupId, ''))),
    create: async (groupId, key) => {
      await table.put({ ...mailKeys.ingestKey(groupId, key.id), ...key })
    },
    revoke: (groupId, id, at) =>
      table.update(
        mailKeys.ingestKey(groupId, id),
        { text: 'SET #revokedAt = :at', values: { at } },
        { text: 'attribute_exists(#pk) AND attribute_not_exists(#revokedAt)' },
      ),
  }
}

export function takenBatchesIn(table: TableClient): TakenBatches {
  return {
    has: async (groupId, signature) => (await table.get(mailKeys.takenBatch(groupId, signature))) !== undefined,
    note: async (groupId, signature, until) => {
      await table.put({ ...mailKeys.takenBatch(groupId, signature), [keyNames.expires]: until })
    },
  }
}

/** Secrets are derived from one secret of the stack, which is read once. */
export function derivedSecrets(secretId: string, client = new SecretsManagerClient({})): KeySecrets {
  let reading: Promise<string> | undefined
  const read = async () => {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: secretId }))
    if (SecretString.length < shortest) throw new Error('The secret that keys are derived from is too short.')
    return SecretString
  }
  const master = () => {
    reading ??= read().catch((error: unknown) => {
      reading = undefined
      throw error
    })
    return reading
  }
  return { secretOf: async (groupId, keyId) => secretOfKey(await master(), groupId, keyId) }
}
