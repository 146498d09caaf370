import { forwardedAddress, networkOf } from '../../domain/network.ts'
import { sourceOf } from '../../messages/sign-in-form.ts'
import type { Front } from '../../ports.ts'

/** A request, as far as it tells where it comes from: what API Gateway says of it, and its headers. */
export type CallerRequest = {
  readonly env: unknown
  readonly req: { readonly header: (name: string) => string | undefined }
}

/** The network that a request comes from, as far as it can be told. */
export async function callerNetwork(request: CallerRequest, front: Front): Promise<string> {
  return networkOf(await callerAddress(request, front))
}

/** Behind a CDN everybody's address is the CDN's, and its word counts where it proves to be that CDN. */
async function callerAddress({ env, req }: CallerRequest, { header, isTrusted }: Front): Promise<string> {
  const source = sourceOf(env)
  const [secret, forwarded] = [header && req.header(header), req.header('X-Forwarded-For')]
  if (!secret || !forwarded || !(await isTrusted(secret))) return source
  return forwardedAddress(forwarded, source) ?? source
}
