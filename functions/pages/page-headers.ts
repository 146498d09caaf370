import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import { styles } from './styles.ts'

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
/** A mail's looks stand in its elements, and what it says comes from strangers: nothing in it runs, loads or posts. */
const forLetters = secureHeaders({
  ...shared,
  contentSecurityPolicy: { ...nothing, styleSrc: ["'unsafe-inline'"], formAction: ["'none'"] },
})

/** Nothing is framed, cached, indexed or loaded from elsewhere. */
export const pageHeaders = createMiddleware(async (c, next) => {
  await (c.req.path.startsWith('/read/') ? forLetters : forPages)(c, next)
  c.header('Cache-Control', 'no-store')
  c.header('X-Robots-Tag', 'noindex')
})

/** The language that a browser asks for first, if any. */
export function acceptedLanguage(c: Context): string | undefined {
  return c.req.header('Accept-Language')?.split(',')[0]?.split(';')[0]?.trim()
}
