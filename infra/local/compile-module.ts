import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'

const compiled = new Map<string, URL>()

/**
 * A TypeScript module, with what it imports from this repository, as one JavaScript file that a worker thread
 * can start from: Node 20 runs no TypeScript, and a loader does not reach into threads. The file lies in
 * node_modules, so that packages are found from there.
 */
export function compileModule(module: URL): URL {
  const known = compiled.get(module.href)
  if (known) return known
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(module)],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: 'inline',
    write: false,
  })
  const text = outputFiles[0]?.text ?? ''
  const path = join(cacheFolder(), `${createHash('sha256').update(text).digest('hex').slice(0, 16)}.mjs`)
  if (!existsSync(path)) {
    // Under its own name first: another process may be reading the file already.
    writeFileSync(`${path}.${process.pid}`, text)
    renameSync(`${path}.${process.pid}`, path)
  }
  const url = pathToFileURL(path)
  compiled.set(module.href, url)
  return url
}

function cacheFolder(): string {
  const packages = resolve(createRequire(import.meta.url).resolve('zod/package.json'), '../..')
  const folder = join(packages, '.cache', 'rekindle')
  mkdirSync(folder, { recursive: true })
  return folder
}
