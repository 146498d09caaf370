import * as z from 'zod'
import { hearRow, whole } from '../sql/row-shape.ts'
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
    ['groups', (row) => hearRow(groupShape, row, hearGroup)],
    ['acl_options', (row) => hearRow(optionShape, row, hearOption)],
    ['acl_roles_data', (row) => hearRow(roleShape, row, hearRole)],
    ['acl_groups', (row) => hearRow(grantShape, row, hearGrant)],
  ])

  function hearGroup({ group_id, group_name }: z.infer<typeof groupShape>): void {
    if (group_name === 'GUESTS') guests = group_id
  }

  function hearOption({ auth_option_id, auth_option }: z.infer<typeof optionShape>): void {
    if (auth_option === 'f_read') reading = auth_option_id
  }

  function hearRole({ role_id, auth_option_id, auth_setting }: z.infer<typeof roleShape>): void {
    roles.set(`${role_id} ${auth_option_id}`, auth_setting)
  }

  function hearGrant(grant: ForumGrant): void {
    // What is granted for the board as a whole has no forum.
    if (grant.forum_id !== 0) grants.push(grant)
  }

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
