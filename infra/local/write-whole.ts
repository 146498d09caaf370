import { renameSync, writeFileSync } from 'node:fs'

/** Writes a file that only its owner may read: whole, or, where the process dies meanwhile, not at all. */
export function writeWhole(path: string, text: string): void {
  const aside = `${path}.${process.pid}`
  writeFileSync(aside, text, { mode: 0o600 })
  renameSync(aside, path)
}
