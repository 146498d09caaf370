import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'

export const root = join(import.meta.dirname, '../../..')

const tsx = pathToFileURL(join(root, 'node_modules/tsx/dist/loader.mjs')).href

type CommandName = 'start' | 'import' | 'ops' | 'setup' | 'evaluate' | 'simulate'

/** What Node is given to run a command as a person would type it, in any folder. */
export function commandLine(name: CommandName, args: readonly string[]): string[] {
  return ['--import', tsx, join(root, `infra/cli/${name}.ts`), ...args]
}

/** Runs a command as a person would type it; answers how it ended, and what it said where. */
export function runCommand(
  name: CommandName,
  args: readonly string[],
  cwd = root,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const done = (error: { code?: unknown } | null, stdout: string, stderr: string) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
    execFile(process.execPath, commandLine(name, args), { cwd, env: { ...process.env, ...environment } }, done)
  })
}

/** A folder with a file of records, removed after the test. */
export async function recordsFile(records: readonly (object | string)[]): Promise<{ folder: string; file: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'rekindle-cli-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'records.ndjson')
  const lines = records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record)))
  await writeFile(file, lines.join('\n'))
  return { folder, file }
}
