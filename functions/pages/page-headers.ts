import { createHash } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import { styles } from './styles.ts'

const styleHash = createHash('sha256').update(styles).digest('base64')

const secure = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: [`'sha256-${styleHash}'`],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  // The path holds the member's token: it must reach nobody else.
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  // Says nothing of other names under the operator's domain.
  strictTransportSecurity: 'max-age=31536000',
})

/** Nothing is framed, cached, indexed or loaded from elsewhere. */
export const pageHeaders = createMiddleware(async (c, next) => {
  await secure(c, next)
  c.header('Cache-Control', 'no-store')
})
