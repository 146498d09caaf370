import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const root = realpathSync(join(import.meta.dirname, '../../..'))
const manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
})

function git(...args: string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}

/**
 * The commit before this one; none where this is no clone, or a shallow one, or where that commit needs a package that is
 * not there any more.
 */
export function previousCommit(): string | undefined {
  if (git('rev-parse', '--show-toplevel') !== root) return undefined
  const commit = git('rev-parse', '--verify', '--quiet', 'HEAD~1')
  const file = commit && git('show', `${commit}:package.json`)
  if (!file) return undefined
  const needed = packagesOf(file)
  const present = new Set(packagesOf(readFileSync(join(root, 'package.json'), 'utf8')))
  return needed.every((name) => present.has(name)) ? commit : undefined
}

function packagesOf(file: string): string[] {
  const { dependencies, devDependencies } = manifest.parse(JSON.parse(file))
  return [...Object.keys(dependencies), ...Object.keys(devDependencies)]
}

/** Writes the project as it was at a commit into `folder`, with the packages of this one. */
export function unpack(commit: string, folder: string): void {
  mkdirSync(folder)
  const archive = join(folder, 'project.tar')
  execFileSync('git', ['archive', '--output', archive, commit], { cwd: root })
  execFileSync('tar', ['-xf', archive, '-C', folder])
  symlinkSync(realpathSync(join(root, 'node_modules')), join(folder, 'node_modules'))
}

/** Runs one of its programs with its own code; answers what it printed. Throws where it fails. */
export function runThere(folder: string, args: readonly string[], environment: Record<string, string> = {}): string {
  const tsx = join(folder, 'node_modules/tsx/dist/cli.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  })
  if (status !== 0) throw new Error(`${args[0]} of the previous commit failed: ${stderr}`)
  return stdout
}
