import { isRecord } from '../domain/shapes/is-record.ts'
import { deskKeys } from '../table/desk-keys.ts'
import { isSameKey } from '../table.ts'
import { changeRow, type StoredRow } from './changed-rows.ts'
import { repack, unpack } from './packed-row.ts'
import type { TableClient } from './table-client.ts'
import { inPartition, isThere } from './table-expressions.ts'

/**
 * Takes a member out of the list that owners look through, after their own row was changed. The count in its head makes
 * whoever read members before that read them again. Answers how many chunks changed.
 */
export async function forgetInMemberList(mail: TableClient, groupId: string, memberId: string): Promise<number> {
  const head = deskKeys.memberList(groupId)
  const renew = {
    text: 'SET #erased = if_not_exists(#erased, :none) + :one ADD #revision :one',
    values: { none: 0, one: 1 },
  }
  await mail.update(head, renew, isThere)
  let changed = 0
  for await (const item of mail.query(inPartition(head.pk))) {
    const row = { ...item, pk: head.pk, sk: String(item.sk) }
    if (!isSameKey(row, head)) changed += Number(await changeRow(mail, row, (now) => withoutMember(now, memberId)))
  }
  if (changed > 0) await mail.update(head, renew, isThere)
  return changed
}

function withoutMember(row: StoredRow, memberId: string): StoredRow {
  const item = unpack(row)
  if (!Array.isArray(item.bytes)) return row
  const others = item.bytes.filter((entry) => !(isRecord(entry) && entry.memberId === memberId))
  return others.length === item.bytes.length ? row : { ...row, ...repack(row, { ...item, bytes: others }) }
}
