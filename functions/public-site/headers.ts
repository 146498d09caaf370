import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'

const shared = secureHeaders({
  // A path may hold the token of somebody who joins: it must reach nobody else.
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  // Says nothing of other names under the operator's domain.
  strictTransportSecurity: 'max-age=31536000',
  // Cards of previews show pictures of ours on other sites.
  crossOriginResourcePolicy: 'cross-origin',
})

/** The most that an answer keeps, unless its route says otherwise: nothing runs, loads, is cached or is found by a search. */
const usual = {
  'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex',
}

/** The headers of the pages that everybody may see. A route may set those of `usual` itself. */
export const publicHeaders = createMiddleware(async (c, next) => {
  await shared(c, next)
  for (const [name, value] of Object.entries(usual)) if (!c.res.headers.has(name)) c.header(name, value)
})

/** What a page may do: it has its own styles, posts to us, and loads its group's logo at most. */
export function allowPage(c: Context, page: { readonly styles: string; readonly logoUrl?: string | undefined }): void {
  const pictures = page.logoUrl === undefined ? "'none'" : new URL(page.logoUrl).origin
  const style = createHash('sha256').update(page.styles).digest('base64')
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${style}'`,
    `img-src 'self' ${pictures}`.replace(" 'none'", ''),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  c.header('Content-Security-Policy', policy.join('; '))
}
