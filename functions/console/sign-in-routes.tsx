import type { Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { type DeskEnv, type Owner, readForm } from '../pages/console/desk.ts'
import {
  AccountPage,
  EnterPage,
  LinkMailedPage,
  SignInPage,
  SpentLinkPage,
} from '../pages/console/sign-in/sign-in-pages.tsx'

type C = Context<DeskEnv>

export type SignInPorts = {
  /** Reads a typed address; undefined where it is none. */
  readonly readEmail: (text: unknown) => string | undefined
  /** Passes on that a link is wanted: who gets one is found out elsewhere. */
  readonly askToSignIn: (email: string, network: string) => Promise<void>
  readonly isSignInLink: (token: string) => Promise<boolean>
  readonly signIn: (token: string) => Promise<string | undefined>
  readonly whoIs: (session: string) => Promise<Owner | undefined>
  readonly signOut: (session: string) => Promise<void>
  readonly endSessions: (session: string) => Promise<void>
  /** Where a request comes from, as far as it can be told. */
  readonly networkOf: (c: Context) => Promise<string>
}

const cookie = 'session'
const twoWeeks = 14 * 24 * 3600
/** The name begins with `__Host-`: the browser takes it from this very host only, over https or from this machine. */
const cookieOptions = { prefix: 'host', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const

/** Who is signed in, if anybody. */
export async function ownerOf(c: C, { whoIs }: Pick<SignInPorts, 'whoIs'>): Promise<Owner | undefined> {
  const session = getCookie(c, cookie, 'host')
  return session === undefined ? undefined : whoIs(session)
}

/** Everything that somebody may ask for who is not signed in, and the way out. */
export function addSignIn(app: Hono<DeskEnv>, ports: SignInPorts): void {
  app.get('/console/sign-in', (c) => c.html(<SignInPage c={c} />))
  app.post('/console/sign-in', async (c) => {
    const email = ports.readEmail((await readForm(c)).email)
    if (email === undefined) return c.html(<SignInPage c={c} error="That is not an e-mail address." />, 400)
    await ports.askToSignIn(email, await ports.networkOf(c))
    return c.html(<LinkMailedPage c={c} />)
  })
  app.get('/console/sign-in/:token', async (c) => {
    const works = await ports.isSignInLink(c.req.param('token'))
    return works ? c.html(<EnterPage c={c} />) : c.html(<SpentLinkPage c={c} />, 410)
  })
  app.post('/console/sign-in/:token', async (c) => {
    const session = await ports.signIn(c.req.param('token'))
    if (session === undefined) return c.html(<SpentLinkPage c={c} />, 410)
    setCookie(c, cookie, session, { ...cookieOptions, maxAge: twoWeeks })
    return c.redirect('/console', 303)
  })
  app.get('/console/account', async (c) => {
    const owner = await ownerOf(c, ports)
    return owner ? c.html(<AccountPage c={c} owner={owner} />) : c.redirect('/console/sign-in', 303)
  })
  app.post('/console/sign-out', async (c) => {
    const session = getCookie(c, cookie, 'host')
    const { everywhere } = await readForm(c)
    if (session !== undefined && everywhere) await ports.endSessions(session)
    if (session !== undefined) await ports.signOut(session)
    deleteCookie(c, cookie, cookieOptions)
    return c.redirect('/console/sign-in', 303)
  })
}
