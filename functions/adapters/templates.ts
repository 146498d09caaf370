import { readdir, readFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { remember } from '../domain/remember.ts'
import type { Templates } from '../ports.ts'

/** The folder `templates/`, beside the function's code. Its languages are looked up once: they come with the code. */
export function templatesIn(folder: string): Templates {
  const path = join(folder, 'templates')
  const languages = remember(
    1,
    () => '',
    async () => (await readdir(join(path, 'locales'))).map((name) => parse(name).name).sort(),
  )
  return { read: (name) => readFile(join(path, name), 'utf8'), languages: () => languages(undefined) }
}

/** Files that a function serves to browsers, from the folder `assets/` beside its code. */
export function assetsIn(folder: string): Pick<Templates, 'read'> {
  return { read: (name) => readFile(join(folder, 'assets', name), 'utf8') }
}
