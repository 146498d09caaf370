import type { Context } from 'hono'
import { forwardedAddress, networkOf } from '../domain/network.ts'
import { emailForm, sourceOf } from '../messages/sign-in-form.ts'
import type { Front } from '../ports.ts'
import { askToSignIn, endSessions, isSignInLink, signIn, signOut, whoIs } from '../steps/owners/sign-in.ts'
import type { SignInPorts } from './sign-in-routes.tsx'

type SignInDeskPorts = Parameters<typeof askToSignIn>[0] & Parameters<typeof whoIs>[0] & { readonly front: Front }

/** Signing in and out, over the ports. */
export function signInDesk(ports: SignInDeskPorts): SignInPorts {
  return {
    readEmail: (text) => {
      const read = emailForm.safeParse(text)
      return read.success ? read.data : undefined
    },
    askToSignIn: (email, network) => askToSignIn(ports, email, network),
    isSignInLink: (token) => isSignInLink(ports, token),
    signIn: (token) => signIn(ports, token),
    whoIs: (session) => whoIs(ports, session),
    signOut: (session) => signOut(ports, session),
    endSessions: (session) => endSessions(ports, session),
    networkOf: async (c) => networkOf(await addressOf(c, ports.front)),
  }
}

/** Who knocks. Behind a CDN everybody's address is the CDN's, and its word counts where it proves to be that CDN. */
async function addressOf(c: Context, { header, isTrusted }: Front): Promise<string> {
  const source = sourceOf(c.env)
  const [secret, forwarded] = [header && c.req.header(header), c.req.header('X-Forwarded-For')]
  if (!secret || !forwarded || !(await isTrusted(secret))) return source
  return forwardedAddress(forwarded, source) ?? source
}
