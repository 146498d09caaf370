import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { type Plan, personOf, type Sent, sent } from './plan.ts'

/** A sender: its program, and whether it brings its own SES along. */
export type Sender = { readonly name: string; readonly program: URL; readonly isHouse?: boolean }

/** How many of the people got none, how many mails too many there were, and the mean size of one in bytes. */
type Arrived = { readonly lost: number; readonly doubled: number; readonly bytes: number }
export type Outcome = { readonly sent: Sent; readonly arrived: Arrived }

type RunOptions = {
  readonly recipients: number
  /** Seconds of CPU after which a sender stops. */
  readonly mostCpu: number
  /** Whether it is killed once half of the mails were accepted, and started again. */
  readonly isKilled: boolean
}

const stored = z.object({ to: z.array(z.string()), length: z.int() })

/** Runs a sender in a process of its own, beside an SES in another, in a folder that nothing is left of. */
export async function runSender(sender: Sender, options: RunOptions): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'rekindle-peers-'))
  const ses = sender.isHouse ? undefined : start(new URL('./ses-server.ts', import.meta.url), [folder])
  try {
    const plan = join(folder, 'plan.json')
    if (ses) {
      const addresses = z.object({ first: z.string(), second: z.string() }).parse(JSON.parse(await lineOf(ses)))
      const content: Plan = { ...options, ses: addresses, notes: join(folder, 'notes.txt') }
      writeFileSync(plan, JSON.stringify(content))
    }
    const begin = () => start(sender.program, sender.isHouse ? [folder, String(options.recipients)] : [plan])
    const index = join(folder, 'mail/index.ndjson')
    if (options.isKilled) await killHalfWay(begin(), index, options.recipients)
    const ended = sent.parse(JSON.parse(await lineOf(begin())))
    return { sent: ended, arrived: arrivedIn(index, options.recipients) }
  } finally {
    ses?.kill()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

function start(program: URL, given: readonly string[]): ChildProcess {
  const environment = {
    ...process.env,
    NODE_ENV: 'production',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  }
  return spawn(process.execPath, ['--import', 'tsx', fileURLToPath(program), ...given], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** The first line of JSON that a program says. */
async function lineOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('It is piped.')
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('{')) return line
  throw new Error(`${child.spawnargs.join(' ')} said nothing.`)
}

async function killHalfWay(child: ChildProcess, index: string, recipients: number): Promise<void> {
  const ended = once(child, 'exit')
  child.stdout?.resume()
  while ((await linesIn(index)) < recipients / 2) {
    if (child.exitCode !== null) throw new Error('It ended before it could be killed.')
    await sleep(10)
  }
  child.kill('SIGKILL')
  await ended
}

async function linesIn(file: string): Promise<number> {
  if (!existsSync(file)) return 0
  let count = 0
  for await (const _ of createInterface({ input: createReadStream(file) })) count += 1
  return count
}

function arrivedIn(index: string, recipients: number): Arrived {
  const mails = readFileSync(index, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => stored.parse(JSON.parse(line)))
  const reached = new Set(mails.flatMap(({ to }) => to))
  const lost = Array.from({ length: recipients }, (_, nth) => personOf(nth)).filter(({ email }) => !reached.has(email))
  const bytes = mails.reduce((sum, { length }) => sum + length, 0) / mails.length
  return { lost: lost.length, doubled: mails.length - reached.size, bytes }
}
