import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import * as z from 'zod'
import { secretOfKey } from '../domain/activity/signature.ts'
import type { IngestKey, IngestKeys, KeySecrets, TakenBatches } from '../ports.ts'
import { keyNames, mailKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'

const keyItem: z.ZodType<IngestKey> = z.object({
  id: z.string(),
  createdAt: z.string(),
  note: z.string().optional(),
  revokedAt: z.string().optional(),
})
const shortest = 32

export function ingestKeysIn(table: TableClient): IngestKeys {
  return {
    get: async (groupId, id) => {
      const item = await table.get(mailKeys.ingestKey(groupId, id))
      return item && keyItem.parse(item)
    },
    list: async (groupId) => {
      const { pk, sk } = mailKeys.ingestKey(groupId, '')
      const keys: IngestKey[] = []
      const condition = { text: '#pk = :pk AND begins_with(#sk, :sk)', values: { pk, sk } }
      for await (const item of table.query(condition)) keys.push(keyItem.parse(item))
      return keys
    },
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

/** Derived from one secret of the stack, which is read once. */
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
