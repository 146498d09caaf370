import type { Hono } from 'hono'
import { hostOf } from '../messages/sign-in-form.ts'
import { type InspectEditionPorts, inspectEdition } from '../steps/editions/inspect-edition.ts'
import { addAudience } from './audience-routes.tsx'
import { connect } from './connect.ts'
import { createConsole } from './console.tsx'
import type { DeskEnv } from './desk.ts'
import { explain } from './explain.ts'
import { addLook, type LookRoutePorts } from './look-routes.tsx'
import { addMembers, type MembersRoutePorts } from './members-routes.tsx'
import { addPreview } from './preview-routes.tsx'
import { addResults, type ResultsRoutePorts } from './results-routes.tsx'
import { addSchedule, type ScheduleRoutePorts } from './schedule-routes.tsx'
import type { SignInRoutePorts } from './sign-in-routes.tsx'
import { addTemplates, type TemplateRoutePorts } from './template-routes.tsx'
import { weekDesk } from './week-desk.ts'
import { addWeek } from './week-routes.tsx'

/** What `connect` makes of the others. */
type Made =
  | 'chooseDiscussions'
  | 'measureRamp'
  | 'readTypesetter'
  | 'readCompileInput'
  | 'composeMessage'
  | 'findMember'
  | 'now'
type OwnerConsolePorts = Parameters<typeof connect>[0] &
  Omit<
    SignInRoutePorts &
      Parameters<typeof weekDesk>[0] &
      LookRoutePorts &
      TemplateRoutePorts &
      ScheduleRoutePorts &
      InspectEditionPorts &
      ResultsRoutePorts &
      MembersRoutePorts,
    Made | 'inspect'
  > & {
    readonly siteDomain?: string | undefined
    readonly assets: { readonly read: (name: string) => Promise<string> }
  }

/** The whole console over its ports. */
export function ownerConsole(base: OwnerConsolePorts): Hono<DeskEnv> {
  const ports = connect(base)
  const now = () => new Date(ports.clock.now()).toISOString()
  const week = weekDesk(ports)
  const inspect: ResultsRoutePorts['inspect'] = (edition, onRow) => inspectEdition(ports, edition, onRow)
  return createConsole({
    baseUrl: ports.baseUrl,
    explain,
    signIn: ports,
    readAsset: ports.assets.read,
    isElsewhere: (c) => ports.siteDomain !== undefined && hostOf(c.env) !== ports.siteDomain,
    report: (failure) => ports.log.warn('request failed', failure),
    pages: [
      (desk) => addWeek(desk, week),
      (desk) => addPreview(desk, { ...week, findMember: ports.findMember }),
      (desk) => addAudience(desk, { ...week, now }),
      (desk) => addSchedule(desk, { ...ports, now }),
      (desk) => addLook(desk, { ...ports, now }),
      (desk) => addTemplates(desk, { ...ports, now }),
      (desk) => addResults(desk, { ...ports, inspect }),
      (desk) => addMembers(desk, ports),
    ],
  })
}
