import type { Hono } from 'hono'
import { RekindleError } from '../domain/errors.ts'
import { latestLook } from '../domain/templates/latest-look.ts'
import { hostOf } from '../messages/sign-in-form.ts'
import { type Connected, type ConnectPorts, connect } from './connect.ts'
import { createConsole } from './console.tsx'
import type { Desk, DeskEnv } from './desk.ts'
import { addExports } from './exports/export-routes.tsx'
import { addLook } from './look/look-routes.tsx'
import { addTemplates } from './look/template-routes.tsx'
import { addLists } from './members/list-routes.tsx'
import { addMember } from './members/member-routes.tsx'
import { addMembers } from './members/members-routes.tsx'
import type { NewGroupRoutePorts } from './people/new-group-routes.tsx'
import { addPeople } from './people/people-routes.tsx'
import { createReadWords } from './read-words.ts'
import { addAudience } from './results/audience-routes.tsx'
import { addResults } from './results/results-routes.tsx'
import { addSchedule } from './schedule-routes.tsx'
import { addShare } from './share/share-routes.tsx'
import type { SignInRoutePorts } from './sign-in-routes.tsx'
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
type OwnerConsolePorts = ConnectPorts &
  SignInRoutePorts &
  Omit<NewGroupRoutePorts, keyof Connected> &
  Omit<PagesPorts, keyof Connected> & {
    readonly siteDomain?: string | undefined
    readonly assets: { readonly read: (name: string) => Promise<string> }
  }

/** The sentence that tells an owner what went wrong; undefined where only an administrator can mend it. */
function explain(error: Error): string | undefined {
  return error instanceof RekindleError ? error.message : undefined
}

/** The whole console over its ports. */
export function ownerConsole(base: OwnerConsolePorts): Hono<DeskEnv> {
  const ports = connect(base)
  return createConsole({
    baseUrl: ports.baseUrl,
    explain,
    signIn: ports,
    makeGroup: ports,
    readAsset: ports.assets.read,
    readWords: createReadWords(ports.templates),
    languages: ports.templates.languages,
    readLook: (groupId) => latestLook(ports.looks, groupId),
    isElsewhere: (c) => ports.siteDomain !== undefined && hostOf(c.env) !== ports.siteDomain,
    report: (failure) => ports.log.warn('request failed', failure),
    pages: pages.map((add) => (desk: Desk) => add(desk, ports)),
  })
}
