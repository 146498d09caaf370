import type { Context } from 'hono'
import { forwardedAddress, networkOf } from '../domain/network.ts'
import { sourceOf } from '../messages/sign-in-form.ts'
import type { Front } from '../ports.ts'

/** The network that a request comes from, as far as it can be told. */
export async function callerNetwork(c: Context, front: Front): Promise<string> {
  return networkOf(await callerAddress(c, front))
}

/** Behind a CDN everybody's address is the CDN's, and its word counts where it proves to be that CDN. */
async function callerAddress(c: Context, { header, isTrusted }: Front): Promise<string> {
  const source = sourceOf(c.env)
  const [secret, forwarded] = [header && c.req.header(header), c.req.header('X-Forwarded-For')]
  if (!secret || !forwarded || !(await isTrusted(secret))) return source
  return forwardedAddress(forwarded, source) ?? source
}
