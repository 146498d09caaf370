import { isRecord } from '../domain/shapes/is-record.ts'
import { communityKeys, mailKeys } from '../table.ts'
import type { StoredRow } from './changed-rows.ts'
import { revisionOf } from './merged-rows.ts'
import { repack, unpack } from './packed-row.ts'

/** Whether a row tells which address a member has, or with whom they share it. */
export function namesHolder(row: StoredRow, memberId: string): boolean {
  return [row.memberIds, row.sharedWith].some((ids) => Array.isArray(ids) && ids.includes(memberId))
}

/**
 * A row without a member among those who have an address, or among the records that wait for import; the same object if
 * they are not there, nothing if nobody else is. A pseudonym would stand for nobody here.
 */
export function withoutSharing(row: StoredRow, memberId: string): StoredRow | undefined {
  if (row.pk.startsWith(mailKeys.anyIntake)) return withoutRecords(row, memberId)
  if (!namesHolder(row, memberId)) return row
  const without = (ids: unknown) => (Array.isArray(ids) ? ids.filter((id) => id !== memberId) : undefined)
  const [memberIds, sharedWith] = [without(row.memberIds), without(row.sharedWith)]
  if (memberIds?.length === 0 && row.pk.startsWith(communityKeys.anyHolders)) return undefined
  const { memberIds: _, sharedWith: __, revision: ___, pk, sk, ...others } = row
  const next = { ...others, ...(memberIds && { memberIds }), ...(sharedWith?.length && { sharedWith }) }
  return { pk, sk, ...next, revision: revisionOf(next) }
}

function withoutRecords(row: StoredRow, memberId: string): StoredRow {
  const item = unpack(row)
  if (!Array.isArray(item.bytes)) return row
  const isTheirs = (record: unknown) => isRecord(record) && record.type === 'member' && record.id === memberId
  return item.bytes.some(isTheirs)
    ? { ...row, ...repack(row, { ...item, bytes: item.bytes.filter((record) => !isTheirs(record)) }) }
    : row
}
