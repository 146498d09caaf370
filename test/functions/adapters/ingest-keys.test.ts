import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { mockClient } from 'aws-sdk-client-mock'
import { describe, expect, test } from 'vitest'
import { derivedSecrets, ingestKeysIn, takenBatchesIn } from '../../../functions/adapters/ingest-keys.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { ingestKeysContract, takenBatchesContract } from '../../contracts/ingest.ts'
import { fakeIngestKeys, fakeTakenBatches } from '../../fakes/ingest.ts'

const table = emulatedTable()

describe('in memory', () => {
  ingestKeysContract(fakeIngestKeys)
  takenBatchesContract(fakeTakenBatches)
})
describe('in a table', () => {
  ingestKeysContract(() => ingestKeysIn(table()))
  takenBatchesContract(() => takenBatchesIn(table()))
})

test('the secret of the stack is read once, and again after a reading that failed', async () => {
  const client = new SecretsManagerClient({ region: 'us-east-1' })
  const mock = mockClient(client)
  mock
    .on(GetSecretValueCommand)
    .rejectsOnce(new Error('no network'))
    .resolves({ SecretString: 'm'.repeat(64) })
  const secrets = derivedSecrets('secret', client)
  await expect(secrets.secretOf('g', 'k1')).rejects.toThrow('no network')
  expect(await secrets.secretOf('g', 'k1')).toBe(await secrets.secretOf('g', 'k1'))
  expect(mock.commandCalls(GetSecretValueCommand)).toHaveLength(2)
})

test('a secret that is too short to derive from makes no keys', async () => {
  const client = new SecretsManagerClient({ region: 'us-east-1' })
  mockClient(client).on(GetSecretValueCommand).resolves({ SecretString: 'short' })
  await expect(derivedSecrets('secret', client).secretOf('g', 'k1')).rejects.toThrow('too short')
})
