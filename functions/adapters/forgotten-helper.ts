import { helperListShape } from '../domain/people/helper.ts'
import type { DataSubject } from '../ports.ts'
import { deskKeys } from '../table/desk-keys.ts'
import { addressHash, isSameKey } from '../table.ts'
import type { StoredRow } from './changed-rows.ts'
import type { TableClient } from './table-client.ts'
import { isThere } from './table-expressions.ts'

/** The list of those who help a group without somebody of this address: the same object if it is another row, or they do not help. */
export function withoutHelping(row: StoredRow, { groupId, email }: DataSubject): StoredRow {
  const list = listIn(row, groupId)
  if (!list || email === undefined) return row
  const helpers = list.helpers.filter(({ address }) => address !== addressHash(email))
  // An owner who is changing the list must not write it back.
  return helpers.length === list.helpers.length ? row : { ...row, helpers, revision: list.revision + 1 }
}

/** What the list of those who help has of somebody, and nothing of the others. */
export function helpingOf(row: StoredRow, { groupId, email }: DataSubject): StoredRow | undefined {
  const list = listIn(row, groupId)
  if (!list || email === undefined) return undefined
  const helpers = list.helpers.filter(({ address }) => address === addressHash(email))
  return helpers.length === 0 ? undefined : { ...row, helpers }
}

/** Removes what leads from an address to the group that it helped; answers how many items that were. */
export async function forgetHelping(mail: TableClient, { groupId, email }: DataSubject): Promise<number> {
  if (email === undefined) return 0
  return Number(await mail.remove(deskKeys.helped(addressHash(email), groupId), isThere))
}

function listIn(row: StoredRow, groupId: string) {
  return isSameKey(row, deskKeys.helpers(groupId)) ? helperListShape.parse(row) : undefined
}
