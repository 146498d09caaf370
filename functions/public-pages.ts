import { handle } from 'hono/aws-lambda'
import { createPublicSite } from './public-site/public-site.ts'
import { createFindUnshown } from './steps/publishing/find-unshown.ts'
import { publicPagesPorts } from './wiring/public-pages.ts'

const ports = publicPagesPorts()
const site = createPublicSite({ ...ports, findUnshown: createFindUnshown(ports) })

/** Called by the HTTP API. */
export const handler = handle(site)
