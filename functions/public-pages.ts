import { handle } from 'hono/aws-lambda'
import { createPublicSite } from './public-site/public-site.ts'
import { queueIntake } from './steps/ingest/queue-intake.ts'
import { askToJoin } from './steps/joining/ask-to-join.ts'
import { createReadJoinOffer } from './steps/joining/read-offer.ts'
import { createFindUnshown } from './steps/publishing/find-unshown.ts'
import { publicPagesPorts } from './wiring/doors/public-pages.ts'

const ports = publicPagesPorts()
const site = createPublicSite({
  ...ports,
  askToJoin: async (...given) => {
    const { isDisposable } = await import('./steps/joining/disposable-domains.ts')
    return askToJoin({ ...ports, isDisposable }, ...given)
  },
  queueIntake: (...given) => queueIntake(ports, ...given),
  readJoinOffer: createReadJoinOffer(ports),
  findUnshown: createFindUnshown(ports),
})

/** Called by the HTTP API. */
export const handler = handle(site)
