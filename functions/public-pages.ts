import { handle } from 'hono/aws-lambda'
import { createPublicSite } from './public-site/public-site.ts'
import { publicPagesPorts } from './wiring/public-pages.ts'

/** Called by the HTTP API. */
export const handler = handle(createPublicSite(publicPagesPorts()))
