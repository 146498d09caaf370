import { handle } from 'hono/aws-lambda'
import { createMemberSite } from './member-site/member-site.tsx'
import { createFindWithdrawn } from './steps/editions/find-withdrawn.ts'
import { createFindWithdrawnReplies } from './steps/editions/find-withdrawn-replies.ts'
import { memberPagesPorts } from './wiring/member-pages.ts'

const ports = memberPagesPorts()
const site = createMemberSite({
  ...ports,
  findWithdrawn: createFindWithdrawn(ports),
  findWithdrawnReplies: createFindWithdrawnReplies(ports),
})

/** Called by the HTTP API. */
export const handler = handle(site)
