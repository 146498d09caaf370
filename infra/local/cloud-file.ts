import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import * as z from 'zod'
import { LocalError } from './local-error.ts'

const text = z.record(z.string(), z.string())
const cloudFile = z.object({
  pid: z.int(),
  /** What an SDK client outside needs. */
  environment: text,
  functions: z.array(z.object({ logicalId: z.string(), name: z.string(), environment: text })),
  outputs: text,
  urls: z.object({ inbox: z.string(), site: z.string() }),
})

type CloudFile = Readonly<z.infer<typeof cloudFile>>
type FunctionEnvironment = {
  readonly logicalId: string
  readonly name: string
  readonly environment: Readonly<Record<string, string>>
}
type NewCloudFile = Omit<CloudFile, 'pid' | 'functions'> & { readonly functions: readonly FunctionEnvironment[] }

/** A cloud that runs in another process, for the commands that join it. */
export type FoundCloud = Omit<CloudFile, 'functions'> & {
  readonly functionEnvironment: (name: string) => Record<string, string>
}

/** Where clouds of this very process run: a process that died may have had the same number, as in a container. */
const own = new Set<string>()

/** The cloud that runs on this data folder, or on none in this folder; undefined if none runs. */
export function findCloud(data?: string): FoundCloud | undefined {
  const file = readCloudFile(data)
  if (!file || !isRunning(file.pid, data)) return undefined
  const { functions, ...rest } = file
  return { ...rest, functionEnvironment: (name) => environmentOf(functions, name) }
}

/** Says who is here, so that commands can join. */
export function writeCloudFile(data: string | undefined, content: NewCloudFile): void {
  mkdirSync(dirname(pathOf(data)), { recursive: true })
  writeFileSync(pathOf(data), JSON.stringify(cloudFile.parse({ pid: process.pid, ...content }), null, 2), {
    mode: 0o600,
  })
  own.add(pathOf(data))
}

/** Removes what this process wrote, and nobody else's. */
export function removeCloudFile(data: string | undefined): void {
  if (own.delete(pathOf(data)) && readCloudFile(data)?.pid === process.pid) rmSync(pathOf(data), { force: true })
}

/** The environment of the one function with this name, logical id, or beginning of a logical id. */
export function environmentOf(functions: readonly FunctionEnvironment[], wanted: string): Record<string, string> {
  const exact = functions.filter(({ name, logicalId }) => name === wanted || logicalId === wanted)
  const found = exact.length > 0 ? exact : functions.filter(({ logicalId }) => logicalId.startsWith(wanted))
  const [only] = found
  if (only && found.length === 1) return { ...only.environment }
  const known = functions.map(({ logicalId }) => logicalId).join(', ')
  throw new LocalError(
    `${found.length === 0 ? 'No function' : 'More than one function'} is called ${wanted}: there are ${known}.`,
  )
}

function pathOf(data: string | undefined): string {
  return resolve(join(data ?? '.rekindle', 'cloud.json'))
}

function readCloudFile(data: string | undefined): CloudFile | undefined {
  if (!existsSync(pathOf(data))) return undefined
  try {
    return cloudFile.parse(JSON.parse(readFileSync(pathOf(data), 'utf8')))
  } catch {
    // Half written, or by an older Rekindle: nobody can join it.
    return undefined
  }
}

function isRunning(pid: number, data: string | undefined): boolean {
  if (pid === process.pid) return own.has(pathOf(data))
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // One of another person's processes runs too, but may not be signalled.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
