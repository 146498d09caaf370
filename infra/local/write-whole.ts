import { randomUUID } from 'node:crypto'
import { renameSync, writeFileSync } from 'node:fs'

/**
 * Writes a file that only its owner may read: whole, or, if the process dies meanwhile, not at all. Of several threads
 * that write it at once each writes all of it.
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const aside = `${path}.${randomUUID()}`
  writeFileSync(aside, content, { mode: 0o600 })
  renameSync(aside, path)
}
