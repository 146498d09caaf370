import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Templates } from '../ports.ts'

/** The folder `templates/`, as it stands beside the function's code. */
export function templatesIn(folder: string): Templates {
  return { read: (name) => readFile(join(folder, 'templates', name), 'utf8') }
}
