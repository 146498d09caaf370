import type { Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { sentence } from '../domain/shapes/sentence.ts'
import { emailForm } from '../messages/sign-in-form.ts'
import {
  AccountPage,
  EnterPage,
  LinkMailedPage,
  SignInPage,
  SpentLinkPage,
} from '../pages/console/sign-in/sign-in-pages.tsx'
import type { Front } from '../ports.ts'
import {
  type AskToSignInPorts,
  askToSignIn,
  endSessions,
  isSignInLink,
  type SignedIn,
  type SignInPorts,
  signIn,
  signOut,
  whoIs,
} from '../steps/owners/sign-in.ts'
import { callerNetwork } from '../steps/visitors/caller-network.ts'
import { type DeskEnv, readForm } from './desk.ts'
import { showPage } from './show-page.tsx'
import { takeWanted } from './wanted-page.ts'

type C = Context<DeskEnv>

export type SignInRoutePorts = AskToSignInPorts &
  SignInPorts & {
    readonly front: Front
    /** Whether the operator lets owners make groups. */
    readonly makesGroups: boolean
  }

const cookie = 'session'
const twoWeeks = 14 * 24 * 3600
/** The name begins with `__Host-`: the browser takes it from this very host only, over https or from this machine. */
const cookieOptions = { prefix: 'host', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const

/** Who is signed in, if anybody. */
export async function ownerOf(c: C, ports: SignInPorts): Promise<SignedIn | undefined> {
  const session = getCookie(c, cookie, 'host')
  return session === undefined ? undefined : whoIs(ports, session)
}

/** Who owns a group may make another, where the operator wants it. */
export function mayMake(owner: SignedIn, { makesGroups }: Pick<SignInRoutePorts, 'makesGroups'>): boolean {
  return makesGroups && owner.groups.some(({ role }) => role === 'owner')
}

/** Everything that somebody may ask for who is not signed in, and the way out. */
export function addSignIn(app: Hono<DeskEnv>, ports: SignInRoutePorts): void {
  app.get('/console/sign-in', (c) => showPage(c, <SignInPage nonce={c.var.secureHeadersNonce} />))
  app.post('/console/sign-in', async (c) => {
    const email = emailForm.safeParse((await readForm(c)).email)
    if (!email.success)
      return showPage(
        c,
        <SignInPage nonce={c.var.secureHeadersNonce} error={sentence('Please enter a valid e-mail address.')} />,
        400,
      )
    await askToSignIn(ports, email.data, await callerNetwork(c, ports.front))
    return showPage(c, <LinkMailedPage nonce={c.var.secureHeadersNonce} />)
  })
  app.get('/console/sign-in/:token', async (c) => {
    const works = await isSignInLink(ports, c.req.param('token'))
    return works
      ? showPage(c, <EnterPage nonce={c.var.secureHeadersNonce} />)
      : showPage(c, <SpentLinkPage nonce={c.var.secureHeadersNonce} />, 410)
  })
  app.post('/console/sign-in/:token', async (c) => {
    const session = await signIn(ports, c.req.param('token'))
    if (session === undefined) return showPage(c, <SpentLinkPage nonce={c.var.secureHeadersNonce} />, 410)
    setCookie(c, cookie, session, { ...cookieOptions, maxAge: twoWeeks })
    return c.redirect(takeWanted(c) ?? '/console', 303)
  })
  app.get('/console/account', async (c) => {
    const owner = await ownerOf(c, ports)
    if (!owner) return c.redirect('/console/sign-in', 303)
    const mayMakeGroups = mayMake(owner, ports)
    return showPage(c, <AccountPage nonce={c.var.secureHeadersNonce} owner={owner} mayMakeGroups={mayMakeGroups} />)
  })
  app.post('/console/sign-out', async (c) => {
    const session = getCookie(c, cookie, 'host')
    const { everywhere } = await readForm(c)
    if (session !== undefined && everywhere) await endSessions(ports, session)
    if (session !== undefined) await signOut(ports, session)
    deleteCookie(c, cookie, cookieOptions)
    return c.redirect('/console/sign-in', 303)
  })
}
