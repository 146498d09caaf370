import { mailKeys } from '../table.ts'
import { changeRow, type RowChange } from './changed-rows.ts'
import type { TableClient } from './table-client.ts'
import { inPartition, isThere } from './table-expressions.ts'

/**
 * Changes the chunks of a group's catalogue, after all else was changed. A build under way may have read it before: its
 * state goes first, so that it is not published, and begins anew; so does an edition that notes what it read, for the
 * version changes. Answers how many chunks changed; with any of them the version changes again, for those who kept what
 * they read.
 */
export async function forgetInCatalogue(mail: TableClient, groupId: string, change: RowChange): Promise<number> {
  await mail.take(mailKeys.shelfBuild(groupId))
  const head = mailKeys.catalogue(groupId)
  const renew = () => mail.update(head, { text: 'SET #revision = #revision + :one', values: { one: 1 } }, isThere)
  await renew()
  let changed = 0
  for await (const item of mail.query(inPartition(head.pk))) {
    changed += Number(await changeRow(mail, { ...item, pk: head.pk, sk: String(item.sk) }, change))
  }
  if (changed > 0) await renew()
  return changed
}
