import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findCloud } from './cloud-file.ts'
import { LocalError } from './local-error.ts'

/** Where a cloud keeps its files. Without a data folder that is a temporary one, and the tables stay in memory. */
export type CloudFolder = {
  readonly path: string
  /** Absent where tables stay in memory. */
  readonly tables?: string
  /** Removes what was temporary. */
  readonly leave: () => void
}

export function openFolder(data: string | undefined): CloudFolder {
  if (data === undefined) {
    const path = mkdtempSync(join(tmpdir(), 'rekindle-'))
    return { path, leave: () => rmSync(path, { recursive: true, force: true }) }
  }
  const running = findCloud(data)
  if (running) {
    throw new LocalError(`${data} is in use by process ${running.pid}. Stop it, or choose another folder with --data.`)
  }
  const path = resolve(data)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return { path, tables: join(path, 'tables'), leave: () => undefined }
}
