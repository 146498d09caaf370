import { mkdtempSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { describe, onTestFinished } from 'vitest'
import { secretVersions } from '../../../functions/adapters/secret-versions.ts'
import { close, listen } from '../../../infra/local/http-server.ts'
import { openSecrets } from '../../../infra/local/secrets.ts'
import { secretsServer } from '../../../infra/local/secrets-server.ts'
import { secretVersionsContract } from '../../contracts/secrets.ts'
import { fakeSecretVersions } from '../../fakes/secret-versions.ts'

async function inTheLocalSecretsManager(value: string) {
  const properties = { SecretString: value }
  const secret = { logicalId: 'secret', name: 'secret', ref: 'arn:secret', attributes: {}, properties }
  const secrets = openSecrets([secret], join(mkdtempSync(join(tmpdir(), 'rekindle-test-')), 'secrets.json'))
  const server = await listen(0, secretsServer(secrets))
  onTestFinished(() => close(server))
  const { port } = server.address() as AddressInfo
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new SecretsManagerClient({ endpoint: `http://localhost:${port}`, region: 'us-east-1', credentials })
  return secretVersions(client)
}

describe('in memory', () => secretVersionsContract(fakeSecretVersions))
describe('in the local Secrets Manager', () => secretVersionsContract(inTheLocalSecretsManager))
