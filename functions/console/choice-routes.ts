import type { Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { acceptedLanguages } from '../mail/locale.ts'
import { themes } from '../pages/console/results/chart-look.ts'
import type { Viewing } from '../pages/console/viewing.ts'
import { type DeskEnv, readForm } from './desk.ts'

export type ChoicePorts = {
  readonly baseUrl: string
  /** The languages that the console has. */
  readonly languages: () => Promise<readonly string[]>
}

/** As long as browsers keep a cookie. */
const cookieOptions = {
  prefix: 'host',
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'Lax',
  maxAge: 400 * 24 * 3600,
} as const

/** How a browser wants the pages, by what was chosen in it. */
export async function viewingOf(c: Context<DeskEnv>, { languages }: ChoicePorts): Promise<Viewing> {
  const wanted = getCookie(c, 'theme', 'host')
  return {
    theme: themes.find((each) => each === wanted),
    language: getCookie(c, 'language', 'host'),
    languages: await languages(),
  }
}

/** What was chosen on this device comes before what its browser asks for. */
export function wantedLanguages(c: Context<DeskEnv>): readonly string[] {
  return [getCookie(c, 'language', 'host') ?? '', ...acceptedLanguages(c.req.header('Accept-Language'))]
}

/** Adds the form by which anybody chooses a language and colours, for the browser that it comes from. */
export function addChoices(app: Hono<DeskEnv>, ports: ChoicePorts): void {
  app.post('/console/choices', async (c) => {
    const { theme, language, back } = await readForm(c)
    const known = await ports.languages()
    if (theme !== undefined)
      keep(
        c,
        'theme',
        themes.find((each) => each === theme),
      )
    if (language !== undefined)
      keep(
        c,
        'language',
        known.find((each) => each === language),
      )
    return c.redirect(ownPath(back, ports.baseUrl), 303)
  })
}

/** What is none of those that there are is chosen no more. */
function keep(c: Context<DeskEnv>, name: string, value: string | undefined): void {
  if (value === undefined) deleteCookie(c, name, cookieOptions)
  else setCookie(c, name, value, cookieOptions)
}

/** A page of the console to go back to; whatever else was posted leads to its beginning. */
function ownPath(back: unknown, baseUrl: string): string {
  const { origin } = new URL(baseUrl)
  if (typeof back !== 'string' || !URL.canParse(back, origin)) return '/console'
  const { origin: there, pathname, search } = new URL(back, origin)
  return there === origin && /^\/console(\/|$)/.test(pathname) ? `${pathname}${search}` : '/console'
}
