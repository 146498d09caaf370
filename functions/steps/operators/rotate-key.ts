import { randomBytes } from 'node:crypto'
import { keyRing, withNewKey } from '../../domain/activity/key-ring.ts'
import { MissingError } from '../../domain/errors.ts'
import type { Log, SecretVersions } from '../../ports.ts'

type RotateKeyPorts = { readonly secrets: SecretVersions; readonly log: Log }

/** The steps of Secrets Manager's rotation, in their order; each may come twice. */
export type RotationStep = 'createSecret' | 'setSecret' | 'testSecret' | 'finishSecret'

export type Rotation = {
  readonly step: RotationStep
  readonly secretId: string
  /** Names the version to be. */
  readonly version: string
}

const keyBytes = 32

/** Signs links with a new key from now on, and lets all earlier ones open what they signed. */
export async function rotateKey(
  { secrets, log }: RotateKeyPorts,
  { step, secretId, version }: Rotation,
): Promise<void> {
  switch (step) {
    case 'createSecret':
      return createVersion(secrets, secretId, version)
    case 'setSecret':
      // Nobody else has to be told: whoever signs or verifies reads the secret.
      return
    case 'testSecret':
      return testVersion(secrets, secretId, version)
    case 'finishSecret':
      await secrets.promote(secretId, version)
      log.info('link key rotated')
      return
  }
}

/** A second call finds the version made, and leaves it. */
async function createVersion(secrets: SecretVersions, secretId: string, version: string): Promise<void> {
  if ((await secrets.read(secretId, version)) !== undefined) return
  const current = await secrets.read(secretId)
  if (current === undefined) throw new MissingError('The secret that signs links')
  const next = { kid: version.slice(0, 8), key: randomBytes(keyBytes).toString('base64url') }
  await secrets.stage(secretId, version, JSON.stringify(withNewKey(readRing(current), next)))
}

/** A version that would shut out links in old mails never comes to sign. */
async function testVersion(secrets: SecretVersions, secretId: string, version: string): Promise<void> {
  const [current, next] = await Promise.all([secrets.read(secretId), secrets.read(secretId, version)])
  if (current === undefined || next === undefined) throw new MissingError('The new version of the link secret')
  const { kid, key, previous } = readRing(current)
  const ring = readRing(next)
  // Once it is promoted it is the current one, and tested already.
  if (ring.kid === kid) return
  const kept = new Map(ring.previous.map((each) => [each.kid, each.key]))
  const lost = [{ kid, key }, ...previous].filter((each) => kept.get(each.kid) !== each.key)
  if (lost.length > 0) throw new MissingError('The key of links in old mails')
}

function readRing(text: string) {
  return keyRing.parse(JSON.parse(text))
}
