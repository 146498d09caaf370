import { ForbiddenAddressError } from '../../domain/errors.ts'
import { failureText } from '../../domain/following/source.ts'
import type { Hook } from '../../domain/telling/hook.ts'
import { signedHeaders } from '../../domain/telling/told-event.ts'
import type { Clock, KeySecrets, Web } from '../../ports.ts'

type SendToHookPorts = {
  readonly secrets: KeySecrets
  /** Follows no redirect, and gives up on what is slow or large. */
  readonly web: Web
  readonly clock: Pick<Clock, 'now'>
}

/** What became of a request; `forbidden` is one that was never sent, since nothing may be sent there. */
export type HookAnswer =
  | { readonly kind: 'taken'; readonly status: number }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'forbidden'; readonly reason: string }

/** Sends a body, signed as platforms sign their batches. Only a status of 2xx says that it was taken. */
export async function sendToHook(
  { secrets, web, clock }: SendToHookPorts,
  { groupId, keyId, url }: Pick<Hook, 'groupId' | 'keyId' | 'url'>,
  content: Readonly<Record<string, unknown>>,
): Promise<HookAnswer> {
  const body = JSON.stringify(content)
  const signing = { groupId, keyId, secret: await secrets.secretOf(groupId, keyId), now: clock.now() }
  const headers = signedHeaders(signing, new TextEncoder().encode(body))
  try {
    const { status } = await web({ url, body, headers })
    if (status >= 200 && status < 300) return { kind: 'taken', status }
    const isRedirect = status >= 300 && status < 400
    return { kind: 'refused', reason: isRedirect ? `it redirects (HTTP ${status})` : `HTTP ${status}` }
  } catch (error) {
    const reason = reasonOf(error)
    return error instanceof ForbiddenAddressError ? { kind: 'forbidden', reason } : { kind: 'refused', reason }
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nobody listens there'],
  ['ENOTFOUND', 'its name leads nowhere'],
  ['EAI_AGAIN', 'its name could not be looked up'],
  ['EHOSTUNREACH', 'it cannot be reached'],
  ['ENETUNREACH', 'it cannot be reached'],
  ['ETIMEDOUT', 'no whole answer in time'],
  ['ECONNRESET', 'it broke off'],
  ['EPIPE', 'it broke off'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is its own, and nobody vouches for it'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'nobody vouches for its certificate'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'nobody vouches for its certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is of another name'],
])

/** In plain words where it is known. Errors of the network name the host, and never the whole address. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no whole answer in time'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const known = reasons.get(code)
  if (known !== undefined) return `${known} (${code})`
  return error.message === '' ? code || 'no answer' : failureText(error)
}
