import { createHash, timingSafeEqual } from 'node:crypto'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type { Clock, Front, Log } from '../ports.ts'

/** A secret that was changed is looked for, but nobody's guesses make us ask often. */
const readAgainAfter = 60_000

/** Nothing stands before the API. */
export const noFront: Front = { header: undefined, isTrusted: async () => false }

/** What stands before the API and proves it by a header that holds a secret of Secrets Manager. */
export function frontWith(
  header: string,
  secretId: string,
  { clock, log }: { readonly clock: Pick<Clock, 'now'>; readonly log: Pick<Log, 'warn'> },
  client = new SecretsManagerClient({}),
): Front {
  let known: { readonly secret: Promise<string | undefined>; readonly at: number } | undefined
  const read = () => {
    // Where it cannot be read nobody is trusted, and owners still sign in.
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

/** Takes as long however much of it is right. */
function isSame(given: string, secret: string | undefined): boolean {
  if (!secret) return false
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(secret))
}
