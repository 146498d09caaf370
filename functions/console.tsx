import { handle } from 'hono/aws-lambda'
import { connect } from './console/connect.ts'
import { explain } from './console/explain.ts'
import { lookDesk } from './console/look-desk.ts'
import { scheduleDesk } from './console/schedule-desk.ts'
import { signInDesk } from './console/sign-in-desk.ts'
import { templateDesk } from './console/template-desk.ts'
import { weekDesk } from './console/week-desk.ts'
import { addAudience } from './pages/console/audience-routes.tsx'
import { createConsole } from './pages/console/console.tsx'
import { addLook } from './pages/console/look-routes.tsx'
import { addPreview } from './pages/console/preview-routes.tsx'
import { addSchedule } from './pages/console/schedule-routes.tsx'
import { addTemplates } from './pages/console/template-routes.tsx'
import { addWeek } from './pages/console/week-routes.tsx'
import { consolePorts } from './wiring.ts'

const ports = connect(consolePorts())
const now = () => new Date(ports.clock.now()).toISOString()
const week = weekDesk(ports)
const site = createConsole({
  baseUrl: ports.baseUrl,
  signIn: signInDesk(ports),
  readAsset: ports.assets.read,
  pages: [
    (desk) => addWeek(desk, week),
    (desk) => addPreview(desk, { ...week, findMember: ports.findMember }),
    (desk) => addAudience(desk, { ...week, now }),
    (desk) => addLook(desk, { ...lookDesk(ports), now }),
    (desk) => addTemplates(desk, { ...templateDesk(ports), now }),
    (desk) => addSchedule(desk, { ...scheduleDesk(ports), now }),
  ],
  explain,
})

/** Called by the HTTP API. */
export const handler = handle(site)
