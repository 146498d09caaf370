import { createHash } from 'node:crypto'
import { type Key, keyNames } from '../table.ts'
import type { TableClient } from './table-client.ts'
import { isThere } from './table-expressions.ts'

/** A month, in seconds. */
const leftoversKept = 30 * 86_400

/** Names what is kept by what is in it: two writers of different things never write the same item. Begins with a letter. */
export function contentName(text: string): string {
  return `h${createHash('sha256').update(text).digest('hex').slice(0, 40)}`
}

/** Lets go of items that nothing names, and nothing ever will: those of whoever came second. */
export async function letExpire(table: TableClient, date: string, keys: readonly Key[]): Promise<void> {
  const at = Math.floor(Date.parse(date) / 1000) + leftoversKept
  const change = { text: `SET #${keyNames.expires} = :at`, values: { at } }
  for (const key of keys) await table.update(key, change, isThere)
}
