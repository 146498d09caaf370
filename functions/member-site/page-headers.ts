import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import { type Look, usualLook } from '../domain/templates/look.ts'
import { memberStyles } from '../pages/styles.ts'

const shared = {
  // The path holds the member's token: it must reach nobody else.
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  // Says nothing of other names under the operator's domain.
  strictTransportSecurity: 'max-age=31536000',
} as const
const nothing = { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] }

/** A page of a group's, and a mail that is shown, have policies of their own. */
const setHeaders = secureHeaders({ ...shared, overwrite: false, contentSecurityPolicy: nothing })

/** What a member page may do: it has the styles of a look, posts to us, and loads the group's logo at most. */
export function allowLook(c: Context, look: Look = usualLook): void {
  const style = createHash('sha256').update(memberStyles(look)).digest('base64')
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${style}'`,
    `img-src ${look.logo ? new URL(look.logo.url).origin : "'none'"}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  c.header('Content-Security-Policy', policy.join('; '))
}

/**
 * What a mail in the browser may do. Its looks stand in its elements, and what it says comes from strangers: nothing in
 * it runs or posts, and it loads nothing but pictures from the sites that are named.
 */
export function mailPagePolicy(pictures: readonly string[]): string {
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src ${[...pictures, 'data:'].join(' ')}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Nothing is framed, cached or indexed, and nothing but a logo is loaded from elsewhere. */
export const pageHeaders = createMiddleware(async (c, next) => {
  if (!c.req.path.startsWith('/read/')) allowLook(c)
  await setHeaders(c, next)
  c.header('Cache-Control', 'no-store')
  c.header('X-Robots-Tag', 'noindex')
})

/** The language that a browser asks for first, if any. */
export function acceptedLanguage(c: Context): string | undefined {
  return c.req.header('Accept-Language')?.split(',')[0]?.split(';')[0]?.trim()
}
