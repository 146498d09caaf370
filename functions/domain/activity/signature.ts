import { createHmac, timingSafeEqual } from 'node:crypto'

/** How far a request's time may be from ours, in seconds: what is older was overheard, or is stuck somewhere. */
export const longestDelay = 300

/** What a signature is made over: the time, the group and the very bytes of the body. */
type Signed = { readonly timestamp: string; readonly groupId: string; readonly body: Uint8Array }

/** The signature of a batch, `v1=` and HMAC-SHA256 in hex, by a key's secret. */
export function signBatch(secret: string, { timestamp, groupId, body }: Signed): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${groupId}.`).update(body).digest('hex')}`
}

/** How Discourse signs a webhook, `sha256=` and HMAC-SHA256 in hex: over nothing but the bytes of the body. */
export function signWebhook(secret: string, body: Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

/** Compares in a time that tells nothing of where they differ. */
export function isSignature(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** The secret of a group's key, derived so that no table holds any. */
export function secretOfKey(master: string, groupId: string, keyId: string): string {
  return createHmac('sha256', master).update(`ingest:${groupId}:${keyId}`).digest('base64url')
}
