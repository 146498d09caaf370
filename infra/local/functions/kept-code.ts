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
  /** Keeps what V8 has compiled by now, for the next thread that loads the same files; what is kept already stays. */
  readonly keepCode: () => void
}

/**
 * Loads a CommonJS module as `require` would, and later the parts beside it that it asks for, but with V8's compiled
 * code of an earlier time where the folder holds it: compiling takes most of the start of a large function. V8 itself
 * refuses code of another version or other flags.
 */
export function loadModule(file: string, folder: string): LoadedModule {
  const modules = new Map<string, { readonly exports: Readonly<Record<string, unknown>> }>()
  let unkept: (() => void)[] = []
  const load = (path: string): Readonly<Record<string, unknown>> => {
    const known = modules.get(path)
    if (known) return known.exports
    const require = createRequire(path)
    // Kept code has lost whom to ask for an import, so it calls a function instead.
    const source = readFileSync(path, 'utf8').replaceAll('await import(', 'await importForKeptCode(')
    if (/(?<![\w$.])import\(/.test(source)) return require(path)

    const module = { exports: {} }
    modules.set(path, module)
    const { run, keepCode } = compile(source, path, folder)
    const part = (name: string) => (/^\.\.?\/.*\.cjs$/.test(name) ? load(require.resolve(name)) : require(name))
    const base = pathToFileURL(path)
    const importIt = (name: string) => import(name.startsWith('.') ? new URL(name, base).href : name)
    if (keepCode) unkept.push(keepCode)
    run(module.exports, Object.assign(part, require), module, path, dirname(path), importIt)
    return module.exports
  }
  const keepCode = () => {
    for (const keep of unkept) keep()
    unkept = []
  }
  return { exports: load(file), keepCode }
}

/** The body of a module as a function, and what keeps its code where that is not kept yet. */
function compile(source: string, filename: string, folder: string) {
  const version = String(cachedDataVersionTag())
  const kept = join(folder, `code-${createHash('sha256').update(version).update(source).digest('hex')}`)
  const cachedData = existsSync(kept) ? readFileSync(kept) : undefined
  const wrapped = `(function (exports, require, module, __filename, __dirname, importForKeptCode) {${source}\n})`
  const script = new Script(wrapped, { filename, ...(cachedData && { cachedData }) })
  const isNew = cachedData === undefined || script.cachedDataRejected === true
  return {
    run: script.runInThisContext(),
    keepCode: isNew ? () => writeWhole(kept, script.createCachedData()) : undefined,
  }
}
