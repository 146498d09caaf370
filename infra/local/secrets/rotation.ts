import type { Pool } from '../functions/pool.ts'
import type { Stack } from '../template/stack.ts'

const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const

/** Rotates every secret that the stack has a schedule for, as Secrets Manager would when its day has come. */
export async function rotateSecrets(stack: Stack, poolOf: (functionArn: string) => Pool): Promise<void> {
  for (const { properties } of stack.all('AWS::SecretsManager::RotationSchedule')) {
    const ClientRequestToken = crypto.randomUUID()
    for (const Step of steps) {
      await poolOf(properties.RotationLambdaARN).invoke({ Step, SecretId: properties.SecretId, ClientRequestToken })
    }
  }
}
