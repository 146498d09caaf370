import { randomBytes } from 'node:crypto'
import { keyRing, withNewKey } from '../../domain/activity/key-ring.ts'
import { MissingError } from '../../domain/errors.ts'
import type { Log, SecretVersions } from '../../ports.ts'

type RotateKeyPorts = { readonly secrets: SecretVersions; readonly log: Log }

/** The steps of Secrets Manager's rotation, in order; each may come twice. */
export type RotationStep = 'createSecret' | 'setSecret' | 'testSecret' | 'finishSecret'

export type Rotation = {
  readonly step: RotationStep
  readonly secretId: string
  /** The name of the new version. */
  readonly version: string
}

const keyBytes = 32

/** Signs links with a new key from now on; all earlier keys still verify what they signed. */
export async function rotateKey(
  { secrets, log }: RotateKeyPorts,
  { step, secretId, version }: Rotation,
): Promise<void> {
  switch (step) {
    case 'createSecret':
      return createVersion(secrets, secretId, version)
    case 'setSecret':
      // No other service is involved: all readers and signers read the secret.
      return
    case 'testSecret':
      return testVersion(secrets, secretId, version)
    case 'finishSecret':
      await secrets.promote(secretId, version)
      log.info('link key rotated')
      return
  }
}

/** A second call finds the version, and leaves it unchanged. */
async function createVersion(secrets: SecretVersions, secretId: string, version: string): Promise<void> {
  if ((await secrets.read(secretId, version)) !== undefined) return
  const current = await secrets.read(secretId)
  if (current === undefined) throw new MissingError('The secret that signs links')
  const next = { kid: version.slice(0, 8), key: randomBytes(keyBytes).toString('base64url') }
  await secrets.stage(secretId, version, JSON.stringify(withNewKey(readRing(current), next)))
}

/** A version that would break links in old mails is never promoted. */
async function testVersion(secrets: SecretVersions, secretId: string, version: string): Promise<void> {
  const [current, next] = await Promise.all([secrets.read(secretId), secrets.read(secretId, version)])
  if (current === undefined || next === undefined) throw new MissingError('The new version of the link secret')
  const { kid, key, previous } = readRing(current)
  const ring = readRing(next)
  // A promoted version is the current one, and has been tested.
  if (ring.kid === kid) return
  const kept = new Map(ring.previous.map((each) => [each.kid, each.key]))
  const lost = [{ kid, key }, ...previous].filter((each) => kept.get(each.kid) !== each.key)
  if (lost.length > 0) throw new MissingError('The key of links in old mails')
}

function readRing(text: string) {
  return keyRing.parse(JSON.parse(text))
}
