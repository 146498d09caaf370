import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'
import { findKept, keep } from '../kept.ts'

/**
 * A TypeScript module, with what it imports from this repository, as one JavaScript file that a worker thread
 * can start from: Node 20 runs no TypeScript, and a loader does not reach into threads.
 */
export function compileModule(module: URL): URL {
  const file = fileURLToPath(module)
  const name = basename(file, '.ts')
  const folder = findKept(name) ?? keep(name, (place) => compile(file, join(place, `${name}.mjs`)))
  return pathToFileURL(join(folder, `${name}.mjs`))
}

function compile(file: string, outfile: string): void {
  buildSync({
    entryPoints: [file],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: 'inline',
  })
}
