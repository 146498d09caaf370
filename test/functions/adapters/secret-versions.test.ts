import { mkdtempSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateSecretCommand, DeleteSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { describe, onTestFinished } from 'vitest'
import { secretVersions } from '../../../functions/adapters/secret-versions.ts'
import { close, listen } from '../../../infra/local/http-server.ts'
import { openSecrets } from '../../../infra/local/secrets/secrets.ts'
import { secretsServer } from '../../../infra/local/secrets/secrets-server.ts'
import { secretVersionsContract } from '../../contracts/secrets.ts'
import { heldToLimits } from '../../contracts/service-limits/held-to-limits.ts'
import { witness } from '../../contracts/witness.ts'
import { fakeSecretVersions } from '../../fakes/secret-versions.ts'

const limits = heldToLimits()
const clientAt = (endpoint: string) => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  return limits.hold('secretsmanager', new SecretsManagerClient({ endpoint, region: 'us-east-1', credentials }))
}

async function inTheLocalSecretsManager(value: string) {
  const properties = { SecretString: value }
  const secret = { logicalId: 'secret', name: 'secret', ref: 'arn:secret', attributes: {}, properties }
  const secrets = openSecrets([secret], join(mkdtempSync(join(tmpdir(), 'rekindle-test-')), 'secrets.json'))
  const server = await listen(0, secretsServer(secrets))
  onTestFinished(() => close(server))
  const { port } = server.address() as AddressInfo
  return secretVersions(clientAt(`http://localhost:${port}`))
}

async function inTheWitness(value: string) {
  const client = clientAt(witness.services ?? '')
  const asked = { SecretId: 'secret', ForceDeleteWithoutRecovery: true }
  await client.send(new DeleteSecretCommand(asked)).catch(() => undefined)
  await client.send(new CreateSecretCommand({ Name: 'secret', SecretString: value }))
  return secretVersions(client)
}

describe('in memory', () => secretVersionsContract(fakeSecretVersions))
describe('in the local Secrets Manager', () => secretVersionsContract(inTheLocalSecretsManager))
describe.skipIf(witness.services === undefined)('in a witness, where REKINDLE_WITNESS_SERVICES names one', () =>
  secretVersionsContract(inTheWitness),
)
