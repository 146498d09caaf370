import { createHmac, timingSafeEqual } from 'node:crypto'

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
