import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import { styles } from '../pages/styles.ts'

const styleHash = createHash('sha256').update(styles).digest('base64')

const shared = {
  // The path holds the member's token: it must reach nobody else.
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  // Says nothing of other names under the operator's domain.
  strictTransportSecurity: 'max-age=31536000',
} as const
const nothing = { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] }

const forPages = secureHeaders({
  ...shared,
  contentSecurityPolicy: { ...nothing, styleSrc: [`'sha256-${styleHash}'`], formAction: ["'self'"] },
})
/** A mail that is shown has a policy of its own. */
const forMailPages = secureHeaders({ ...shared, overwrite: false, contentSecurityPolicy: nothing })

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

/** Nothing is framed, cached, indexed or loaded from elsewhere. */
export const pageHeaders = createMiddleware(async (c, next) => {
  await (c.req.path.startsWith('/read/') ? forMailPages : forPages)(c, next)
  c.header('Cache-Control', 'no-store')
  c.header('X-Robots-Tag', 'noindex')
})

/** The language that a browser asks for first, if any. */
export function acceptedLanguage(c: Context): string | undefined {
  return c.req.header('Accept-Language')?.split(',')[0]?.split(';')[0]?.trim()
}
