import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager'
import type { SecretVersions } from '../ports.ts'

const current = 'AWSCURRENT'
const pending = 'AWSPENDING'

/** The versions of a secret in Secrets Manager, by its rotation rules. */
export function secretVersions(client = new SecretsManagerClient({})): SecretVersions {
  return {
    read: async (secretId, version) => {
      const which = version === undefined ? { VersionStage: current } : { VersionId: version }
      try {
        const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId, ...which }))
        return SecretString
      } catch (error) {
        // A version that has no value yet counts as missing.
        if (error instanceof ResourceNotFoundException) return undefined
        throw error
      }
    },
    stage: async (secretId, version, value) => {
      await client.send(
        new PutSecretValueCommand({
          SecretId: secretId,
          ClientRequestToken: version,
          SecretString: value,
          VersionStages: [pending],
        }),
      )
    },
    promote: async (secretId, version) => {
      const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId: secretId }))
      const [old] = Object.entries(VersionIdsToStages).find(([, stages]) => stages.includes(current)) ?? []
      if (old === version) return
      const move = { SecretId: secretId, VersionStage: current, MoveToVersionId: version, RemoveFromVersionId: old }
      await client.send(new UpdateSecretVersionStageCommand(move))
    },
  }
}
