import { createHash, timingSafeEqual } from 'node:crypto'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type { Clock, Front, Log } from '../ports.ts'

/** A changed secret is picked up, but guesses do not make this function read it often. */
const readAgainAfter = 60_000

/** Nothing stands in front of the API. */
export const noFront: Front = { header: undefined, isTrusted: async () => false }

/** A CDN in front of the API, which proves itself by a header with a secret from Secrets Manager. */
export function frontWith(
  header: string,
  secretId: string,
  { clock, log }: { readonly clock: Pick<Clock, 'now'>; readonly log: Pick<Log, 'warn'> },
  client = new SecretsManagerClient({}),
): Front {
  let known: { readonly secret: Promise<string | undefined>; readonly at: number } | undefined
  const read = () => {
    // If the secret cannot be read, no request is trusted, and owners can still sign in.
    const secret = client.send(new GetSecretValueCommand({ SecretId: secretId })).then(
      ({ SecretString }) => SecretString?.trim(),
      (error: unknown) => {
        log.warn('secret of what stands before the API not read', { error: String(error) })
        return undefined
      },
    )
    known = { secret, at: clock.now() }
    return secret
  }
  return {
    header,
    isTrusted: async (given) => {
      if (isSame(given, await (known?.secret ?? read()))) return true
      if (clock.now() - (known?.at ?? 0) < readAgainAfter) return false
      return isSame(given, await read())
    },
  }
}

/** Takes the same time however much of the secret matches. */
function isSame(given: string, secret: string | undefined): boolean {
  if (!secret) return false
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(secret))
}
