import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cacheFolder } from '../../../infra/local/kept.ts'

const files = ['package.json', 'package-lock.json'] as const
const ours = (file: string) => join(import.meta.dirname, file)

/** Where the peers' packages lie. They are no part of `npm ci`: nothing but the comparison needs them. */
function folder(): string {
  const sums = createHash('sha256')
  for (const file of files) sums.update(readFileSync(ours(file)))
  return join(cacheFolder(), `peers-${sums.digest('hex').slice(0, 16)}`)
}

/** Installs the peers' packages where they are not yet there; otherwise why it could not be done. */
export function installPeers(): string | undefined {
  const place = folder()
  if (existsSync(place)) return undefined
  const making = `${place}.${process.pid}`
  mkdirSync(making, { recursive: true })
  for (const file of files) copyFileSync(ours(file), join(making, file))
  const npm = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', '--fetch-retries=1']
  const { status, stderr } = spawnSync('npm', npm, { cwd: making, encoding: 'utf8', timeout: 240_000 })
  if (status === 0) renameSync(making, place)
  else rmSync(making, { recursive: true, force: true })
  return status === 0 ? undefined : (stderr.trim().split('\n').at(-1) ?? 'npm ci failed')
}

/** A package of the peers. */
export function peerPackage(name: string) {
  return createRequire(join(folder(), 'package.json'))(name)
}
