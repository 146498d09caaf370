import * as z from 'zod'
import { rowAs, whole } from '../sql/row-shape.ts'
import type { SqlRow } from '../sql/sql-tables.ts'

const groupShape = z.object({ group_id: whole, group_name: z.string() })
const optionShape = z.object({ auth_option_id: whole, auth_option: z.string() })
const roleShape = z.object({ role_id: whole, auth_option_id: whole, auth_setting: whole })
const grantShape = z.object({
  group_id: whole,
  forum_id: whole,
  auth_option_id: whole,
  auth_role_id: whole,
  auth_setting: whole,
})

type ForumGrant = z.infer<typeof grantShape>

/** What a dump says of who may read which forum, as far as it says it. */
export type GuestRights = {
  readonly hear: ReadonlyMap<string, (row: SqlRow) => void>
  /** Whether guests may read a forum; undefined where the dump grants nothing to anybody. */
  readonly mayRead: (forum: number) => boolean | undefined
}

const never = 0

/** Hears the tables of permissions, in any order. */
export function guestRights(): GuestRights {
  let guests: number | undefined
  let reading: number | undefined
  const roles = new Map<string, number>()
  const grants: ForumGrant[] = []
  const settingOf = ({ auth_role_id, auth_option_id, auth_setting }: ForumGrant) => {
    if (auth_role_id !== 0) return roles.get(`${auth_role_id} ${reading}`)
    return auth_option_id === reading ? auth_setting : undefined
  }
  const hear = new Map<string, (row: SqlRow) => void>([
    [
      'groups',
      (row) =>
        taken(rowAs(groupShape, row), (group) => {
          if (group.group_name === 'GUESTS') guests = group.group_id
        }),
    ],
    [
      'acl_options',
      (row) =>
        taken(rowAs(optionShape, row), (option) => {
          if (option.auth_option === 'f_read') reading = option.auth_option_id
        }),
    ],
    [
      'acl_roles_data',
      (row) =>
        taken(rowAs(roleShape, row), (role) => {
          roles.set(`${role.role_id} ${role.auth_option_id}`, role.auth_setting)
        }),
    ],
    [
      'acl_groups',
      (row) =>
        taken(rowAs(grantShape, row), (grant) => {
          // What is granted for the board as a whole has no forum.
          if (grant.forum_id !== 0) grants.push(grant)
        }),
    ],
  ])
  return {
    hear,
    mayRead: (forum) => {
      if (guests === undefined || reading === undefined || grants.length === 0) return undefined
      const settings = grants
        .filter(({ group_id, forum_id }) => group_id === guests && forum_id === forum)
        .map(settingOf)
      return settings.includes(1) && !settings.includes(never)
    },
  }
}

function taken<Data>(read: { readonly data: Data } | { readonly problem: string }, take: (data: Data) => void): void {
  if ('data' in read) take(read.data)
}
