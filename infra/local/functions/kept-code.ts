import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cachedDataVersionTag } from 'node:v8'
import { Script } from 'node:vm'
import { writeWhole } from '../write-whole.ts'

type LoadedModule = {
  readonly exports: Readonly<Record<string, unknown>>
  /** Keeps what V8 has compiled by now, for the next thread that loads the same file. */
  readonly keepCode: () => void
}

/**
 * Loads a CommonJS module as `require` would, but with V8's compiled code of an earlier time where the folder holds it:
 * compiling takes most of the start of a large function. V8 itself refuses code of another version or other flags.
 */
export function loadModule(file: string, folder: string): LoadedModule {
  const require = createRequire(file)
  // Kept code has lost whom to ask for an import, so it calls a function instead.
  const source = readFileSync(file, 'utf8').replaceAll('await import(', 'await importForKeptCode(')
  if (/(?<![\w$.])import\(/.test(source)) return { exports: require(file), keepCode: () => undefined }

  const kept = join(
    folder,
    `code-${createHash('sha256').update(`${cachedDataVersionTag()}`).update(source).digest('hex')}`,
  )
  const cachedData = existsSync(kept) ? readFileSync(kept) : undefined
  const wrapped = `(function (exports, require, module, __filename, __dirname, importForKeptCode) {${source}\n})`
  const script = new Script(wrapped, { filename: file, ...(cachedData && { cachedData }) })
  const module = { exports: {} }
  const base = pathToFileURL(file)
  const importIt = (name: string) => import(name.startsWith('.') ? new URL(name, base).href : name)
  script.runInThisContext()(module.exports, require, module, file, dirname(file), importIt)
  const isNew = cachedData === undefined || script.cachedDataRejected === true
  return { exports: module.exports, keepCode: () => isNew && writeWhole(kept, script.createCachedData()) }
}
