import type { Hono } from 'hono'
import { latestLook } from '../domain/templates/latest-look.ts'
import { type Connected, type ConnectPorts, connect } from './connect.ts'
import { createConsole, type FrontOfConsole } from './console.tsx'
import type { Desk, DeskEnv } from './desk.ts'
import { addExports } from './exports/export-routes.tsx'
import { addLook } from './look/look-routes.tsx'
import { addTemplates } from './look/template-routes.tsx'
import { addLists } from './members/list-routes.tsx'
import { addMember } from './members/member-routes.tsx'
import { addMembers } from './members/members-routes.tsx'
import { addNewGroup, type NewGroupRoutePorts } from './people/new-group-routes.tsx'
import { addPeople } from './people/people-routes.tsx'
import { addAudience } from './results/audience-routes.tsx'
import { addResults } from './results/results-routes.tsx'
import { addSchedule } from './schedule-routes.tsx'
import { addShare } from './share/share-routes.tsx'
import { addArchive } from './week/archive-routes.tsx'
import { addEditions } from './week/edition-routes.tsx'
import { addPreview } from './week/preview-routes.tsx'
import { addWeek } from './week/week-routes.tsx'

const pages = [
  addWeek,
  addArchive,
  addPreview,
  addEditions,
  addAudience,
  addSchedule,
  addLook,
  addTemplates,
  addShare,
  addResults,
  addMembers,
  addMember,
  addLists,
  addExports,
  addPeople,
] as const

/** What all of the pages need: the intersection of what each does. */
type PagesPorts = (typeof pages)[number] extends (desk: Desk, ports: infer Ports) => void ? Ports : never
export type WholeConsolePorts = ConnectPorts &
  Omit<NewGroupRoutePorts, keyof Connected> &
  Omit<PagesPorts, keyof Connected>

/** The console with every page that only those see who are signed in. */
export function wholeConsole(base: WholeConsolePorts, front: FrontOfConsole): Hono<DeskEnv> {
  const ports = connect(base)
  return createConsole(front, {
    readLook: (groupId) => latestLook(ports.looks, groupId),
    others: [(app) => addNewGroup(app, ports)],
    pages: pages.map((add) => (desk: Desk) => add(desk, ports)),
  })
}
