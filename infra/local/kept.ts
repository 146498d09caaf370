import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** A cloud that runs for days starts functions from here: nobody may take them away meanwhile. */
const longestUse = 7 * 24 * 60 * 60 * 1000
let sources: string | undefined

/**
 * The folder in which `keep` has put this before, made of the same sources and packages; none where it has not. It is
 * shared: read it, and change nothing.
 */
export function findKept(what: string): string | undefined {
  const place = placeOf(what)
  if (!existsSync(place)) return undefined
  const now = new Date()
  utimesSync(place, now, now)
  return place
}

/** Has a folder filled with something that is made of this project's sources, and keeps it for as long as it is used. */
export function keep(what: string, fill: (folder: string) => void): string {
  const place = placeOf(what)
  const folder = emptyFolderFor(place)
  try {
    fill(folder)
    renameSync(folder, place)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    // Another process may have been quicker.
    if (!existsSync(place)) throw error
  }
  return place
}

/** The same while something else is done; undefined where the folder could not be filled. */
export async function keepAhead(what: string, fill: (folder: string) => Promise<boolean>): Promise<string | undefined> {
  const folder = emptyFolderFor(placeOf(what))
  const isFilled = await fill(folder)
  if (isFilled) return keep(what, (place) => renameSync(folder, place))
  rmSync(folder, { recursive: true, force: true })
  return undefined
}

function emptyFolderFor(place: string): string {
  removeUnused()
  return mkdtempSync(`${place}.`)
}

function placeOf(what: string): string {
  sources ??= hashOfSources()
  return join(cacheFolder(), `${what}-${sources}`)
}

/** Of all that a cloud assembly or a thread is made of. The lock file stands for the packages. */
function hashOfSources(): string {
  const settings = readdirSync(root).filter((name) => name.endsWith('.json') && name !== 'settings.json')
  const files = ['functions', 'infra', 'templates'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  const hash = createHash('sha256')
  for (const name of [...settings, ...files].sort()) {
    const file = join(root, name)
    if (statSync(file).isFile()) hash.update(`${name}\n`).update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 16)
}

function removeUnused(): void {
  for (const name of readdirSync(cacheFolder())) {
    const place = join(cacheFolder(), name)
    const { mtimeMs = Number.NaN } = statSync(place, { throwIfNoEntry: false }) ?? {}
    if (Date.now() - mtimeMs > longestUse) rmSync(place, { recursive: true, force: true })
  }
}

/** In node_modules, so that packages are found from there. */
export function cacheFolder(): string {
  const packages = resolve(createRequire(import.meta.url).resolve('zod/package.json'), '../..')
  const folder = join(packages, '.cache', 'rekindle')
  mkdirSync(folder, { recursive: true })
  return folder
}
