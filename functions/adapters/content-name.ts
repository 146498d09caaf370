import { createHash } from 'node:crypto'
import { secondsAt } from '../domain/times.ts'
import { type Key, keyNames } from '../table.ts'
import type { TableClient } from './table-client.ts'
import { isThere } from './table-expressions.ts'

/** A month, in seconds. */
const leftoversKept = 30 * 86_400

/** A name derived from the content: two writers of different content never write the same item. It begins with a letter. */
export function contentName(text: string): string {
  return `h${createHash('sha256').update(text).digest('hex').slice(0, 40)}`
}

/** Lets items expire that nothing refers to and nothing ever will: those of the writer that came second. */
export async function letExpire(table: TableClient, date: string, keys: readonly Key[]): Promise<void> {
  const at = secondsAt(date) + leftoversKept
  const change = { text: `SET #${keyNames.expires} = :at`, values: { at } }
  for (const key of keys) await table.update(key, change, isThere)
}
