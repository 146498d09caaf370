import { networkOf } from '../domain/network.ts'
import { emailForm, sourceOf } from '../messages/sign-in-form.ts'
import type { SignInPorts } from '../pages/console/sign-in-routes.tsx'
import { endSessions, isSignInLink, requestSignIn, signIn, signOut, whoIs } from '../steps/sign-in.ts'

type Ports = Parameters<typeof requestSignIn>[0]

/** Signing in and out, over the ports. */
export function signInDesk(ports: Ports): SignInPorts {
  return {
    readEmail: (text) => {
      const read = emailForm.safeParse(text)
      return read.success ? read.data : undefined
    },
    requestSignIn: (email, network) => requestSignIn(ports, email, network),
    isSignInLink: (token) => isSignInLink(ports, token),
    signIn: (token) => signIn(ports, token),
    whoIs: (session) => whoIs(ports, session),
    signOut: (session) => signOut(ports, session),
    endSessions: (session) => endSessions(ports, session),
    networkOf: (c) => networkOf(sourceOf(c.env)),
  }
}
