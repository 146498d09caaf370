import { networkOf } from '../domain/network.ts'
import { emailForm, sourceOf } from '../messages/sign-in-form.ts'
import type { SignInPorts } from '../pages/console/sign-in-routes.tsx'
import { askToSignIn, endSessions, isSignInLink, signIn, signOut, whoIs } from '../steps/sign-in.ts'

type Ports = Parameters<typeof askToSignIn>[0] & Parameters<typeof whoIs>[0]

/** Signing in and out, over the ports. */
export function signInDesk(ports: Ports): SignInPorts {
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
    networkOf: (c) => networkOf(sourceOf(c.env)),
  }
}
