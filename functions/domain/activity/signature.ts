import { createHmac, timingSafeEqual } from 'node:crypto'
import { isId } from '../is-id.ts'
import type { IngestKey } from './ingest-key.ts'

/** In seconds: how far a request's time may be from ours. An older request was intercepted, or delayed somewhere. */
export const longestDelay = 300

/** What a signature covers: the time, the group and the exact bytes of the body. */
type SignedBytes = { readonly timestamp: string; readonly groupId: string; readonly body: Uint8Array }

/** The signature of a batch with a key's secret: `v1=` and HMAC-SHA256 in hex. */
export function signBatch(secret: string, { timestamp, groupId, body }: SignedBytes): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${groupId}.`).update(body).digest('hex')}`
}

/** Discourse's signature of a webhook, `sha256=` and HMAC-SHA256 in hex, which covers only the bytes of the body. */
export function signWebhook(secret: string, body: Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

/** Compares in a time that does not reveal where they differ. */
export function isSignature(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** The secret of a group's key, derived so that no table holds it. */
export function secretOfKey(master: string, groupId: string, keyId: string): string {
  return createHmac('sha256', master).update(`ingest:${groupId}:${keyId}`).digest('base64url')
}

/** A request as it came to a door: nothing of it is proven yet. */
export type SignedWords = {
  readonly groupId: string
  readonly keyId: string
  readonly signature: string
  /** Seconds since 1970, as the header has them. Without it nothing tells a repetition from the first. */
  readonly timestamp?: string
}

export type SignaturePorts = {
  readonly keys: { readonly get: (groupId: string, id: string) => Promise<IngestKey | undefined> }
  readonly secrets: { readonly secretOf: (groupId: string, keyId: string) => Promise<string> }
  readonly clock: { readonly now: () => number }
}

/**
 * Whether a key of the group signed a request; `sign` says how, with the key's secret. Whether it is old is told only to
 * who could sign it. A key that is unknown costs as much as one that is known.
 */
export async function checkSignature(
  { keys, secrets, clock }: SignaturePorts,
  { groupId, keyId, timestamp, signature }: SignedWords,
  sign: (secret: string) => string,
): Promise<'good' | 'unsigned' | 'old'> {
  if (!isId(groupId) || !isId(keyId) || (timestamp !== undefined && !/^\d{1,12}$/.test(timestamp))) return 'unsigned'
  const [key, secret] = await Promise.all([keys.get(groupId, keyId), secrets.secretOf(groupId, keyId)])
  if (!isSignature(signature, sign(secret)) || !key || key.revokedAt !== undefined) return 'unsigned'
  const isOld = timestamp !== undefined && Math.abs(clock.now() / 1000 - Number(timestamp)) > longestDelay
  return isOld ? 'old' : 'good'
}

/** What a stranger writes in the place of an id may be anything, and stays out of the log. */
export function nameOfSigner({ groupId, keyId }: Pick<SignedWords, 'groupId' | 'keyId'>) {
  return { ...(isId(groupId) && { groupId }), ...(isId(keyId) && { keyId }) }
}
