import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { NONCE, secureHeaders } from 'hono/secure-headers'
import type { DeskEnv } from './desk.ts'

const setHeaders = secureHeaders({
  // A mail that is shown in a frame, and a chart, have policies of their own.
  overwrite: false,
  // A page's address names a group, and a link to sign in holds a secret.
  referrerPolicy: 'same-origin',
  xFrameOptions: 'SAMEORIGIN',
  strictTransportSecurity: 'max-age=31536000',
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: [NONCE],
    scriptSrc: [NONCE],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    frameSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
})

/** Nothing of the console is cached, indexed, framed by others or loaded from elsewhere. */
export const consoleHeaders = createMiddleware<DeskEnv>(async (c, next) => {
  await setHeaders(c, next)
  allowLogo(c)
  c.header('Cache-Control', c.res.headers.get('Cache-Control') ?? 'no-store')
  c.header('X-Robots-Tag', 'noindex')
})

/** What a mail that is shown in a frame may do: look as it looks, and nothing else. */
export const mailPolicy =
  "sandbox allow-same-origin; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"

/** A page of a desk shows the group's logo, and no other picture from elsewhere. */
function allowLogo(c: Context<DeskEnv>): void {
  const logo = c.var.look?.logo
  const policy = c.res.headers.get('Content-Security-Policy')
  if (!logo || policy === null) return
  c.header('Content-Security-Policy', policy.replace("img-src 'self';", `img-src 'self' ${new URL(logo.url).origin};`))
}
