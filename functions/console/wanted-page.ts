import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

const cookie = 'wanted'
/** As long as a mailed link and the way to it take. */
const seconds = 1800
const cookieOptions = { prefix: 'host', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const
const longestPath = 500
/** A page of a group's desk, with what it asks for: nothing that a browser reads as another site. */
const ownPage = /^\/console\/groups\/[\w.~%-]+(?:\/[\w.~%-]+)*(?:\?[\w.~%=&+-]*)?$/

/** Keeps the page that somebody came for, until they are signed in: a link in a mail leads there. */
export function keepWanted(c: Context): void {
  const { pathname, search } = new URL(c.req.url)
  const path = `${pathname}${search}`
  if (c.req.method === 'GET' && isOwn(path)) setCookie(c, cookie, path, { ...cookieOptions, maxAge: seconds })
}

/** The page that they came for, once; undefined where there was none, or none of ours. */
export function takeWanted(c: Context): string | undefined {
  const path = getCookie(c, cookie, 'host')
  if (path === undefined) return undefined
  deleteCookie(c, cookie, cookieOptions)
  return isOwn(path) ? path : undefined
}

function isOwn(path: string): boolean {
  return path.length <= longestPath && ownPage.test(path) && !path.includes('..')
}
