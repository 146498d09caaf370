import { createHmac, timingSafeEqual } from 'node:crypto'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { compactVerify, decodeProtectedHeader, errors } from 'jose'
import * as z from 'zod'
import { keyRing } from '../domain/activity/key-ring.ts'
import type { Clock, Links } from '../ports.ts'
import { addressHash } from '../table.ts'

const payload = z.object({ g: z.string(), m: z.string(), p: z.literal(1).optional(), a: z.string().optional() })
const algorithm = 'HS256'
/** A new signing key is picked up, but forged tokens do not make this function read the secret often. */
const readAgainAfter = 60_000
/** Enough bits that no one can try out addresses, and few enough to keep a link short. */
const markBytes = 12

type SigningKey = { readonly kid: string; readonly key: Uint8Array }
type SigningKeys = { readonly current: SigningKey; readonly previous: readonly SigningKey[] }

/**
 * Signed references to a group and a member, without an expiry date: a link in an old mail still unsubscribes. Each
 * names its key, so that keys can rotate; jose compares signatures in constant time. A mailed link carries a mark of
 * its address, because the member's address may change before the link is opened; older links carry none.
 */
export function signedLinks(secretId: string, clock: Pick<Clock, 'now'>, client = new SecretsManagerClient({})): Links {
  let reading: { readonly secret: Promise<SigningKeys>; readonly at: number } | undefined
  const read = () => {
    const begun = { secret: readSecret(client, secretId), at: clock.now() }
    reading = begun
    begun.secret.catch(() => {
      if (reading === begun) reading = undefined
    })
    return begun.secret
  }
  const known = () => reading?.secret ?? read()

  const keyNamed = async (kid: string | undefined): Promise<Uint8Array | undefined> => {
    const find = ({ current, previous }: SigningKeys) => [current, ...previous].find((each) => each.kid === kid)?.key
    const found = find(await known())
    if (found || clock.now() - (reading?.at ?? 0) < readAgainAfter) return found
    return find(await read())
  }

  return {
    sign: async ({ groupId, memberId, preview }, mailedTo) => {
      const { kid, key } = (await known()).current
      const mark = mailedTo === undefined ? {} : { a: markOf(mailedTo, key).toString('base64url') }
      const claims = { g: groupId, m: memberId, ...(preview && { p: 1 }), ...mark }
      return signed({ alg: algorithm, kid }, claims, key)
    },
    verify: async (token) => {
      const key = await keyNamed(kidOf(token))
      if (!key) return undefined
      try {
        const verified = await compactVerify(token, key, { algorithms: [algorithm] })
        const { g, m, p, a } = payload.parse(JSON.parse(new TextDecoder().decode(verified.payload)))
        const wasMailedTo = (email: string) => isMark(a ?? '', markOf(email, key))
        return { groupId: g, memberId: m, ...(p && { preview: true }), ...(a !== undefined && { wasMailedTo }) }
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof z.ZodError) return undefined
        throw error
      }
    },
  }
}

/** A compact JWS. Each mail has one, and jose would hand each to another thread: a tenth of all that a mail takes. */
function signed(header: object, claims: object, key: Uint8Array): string {
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
}

/** An address as a keyed hash: only the key's holder can find it again, a dictionary of addresses does not help. */
function markOf(email: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key)
    .update(`mailed to ${addressHash(email)}`)
    .digest()
    .subarray(0, markBytes)
}

function isMark(mark: string, expected: Buffer): boolean {
  const bytes = Buffer.from(mark, 'base64url')
  return bytes.length === expected.length && timingSafeEqual(bytes, expected)
}

/** Undefined if this is no token. */
function kidOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid
  } catch {
    return undefined
  }
}

async function readSecret(client: SecretsManagerClient, secretId: string): Promise<SigningKeys> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }))
  const { previous, ...current } = keyRing.parse(JSON.parse(SecretString ?? '{}'))
  return { current: signingKey(current), previous: previous.map(signingKey) }
}

function signingKey({ kid, key }: { readonly kid: string; readonly key: string }): SigningKey {
  return { kid, key: new TextEncoder().encode(key) }
}
