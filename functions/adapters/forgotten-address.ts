import type { DataSubject } from '../ports.ts'
import { mailKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'
import { beginningWith, isThere } from './table-expressions.ts'

/**
 * Suppresses the address for good, whoever imports it again, and forgets when it was mailed. A refusal of all groups
 * stays, because it binds other groups too.
 */
export async function forgetAddress(mail: TableClient, { email }: DataSubject): Promise<number> {
  if (email === undefined) return 0
  const { pk, prefix } = mailKeys.softBounces(email)
  const key = mailKeys.addressMail(email)
  const removed =
    (await mail.remove(key, { text: 'attribute_exists(#pk) AND attribute_not_exists(#optedOut)' })) ||
    (await mail.update(
      key,
      { text: 'REMOVE #mailedAt, #mailedFor' },
      { text: 'attribute_exists(#mailedAt) AND attribute_exists(#optedOut)' },
    ))
  return Number(removed) + (await removeAll(mail, pk, prefix))
}

/** Removes the rows of a partition whose sort keys have this prefix; answers how many there were. */
export async function removeAll(table: TableClient, pk: string, prefix: string): Promise<number> {
  let removed = 0
  for await (const { sk } of table.query(beginningWith({ pk, sk: prefix }))) {
    removed += Number(await table.remove({ pk, sk: String(sk) }, isThere))
  }
  return removed
}
