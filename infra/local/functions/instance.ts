import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import * as z from 'zod'
import { cacheFolder } from '../kept.ts'
import { LocalError } from '../local-error.ts'
import { compileModule } from '../threads/compile-module.ts'
import type { LocalFunction } from './local-function.ts'

const reply = z.object({
  id: z.number(),
  result: z.string().optional(),
  error: z.string().optional(),
  memory: z.number().optional(),
})

/** One execution environment of a function: takes one call at a time, and dies of a crash or a time-out. */
export type Instance = {
  /** Its own: requests of the SDK carry it in their user agent, `app/<name>`. */
  readonly name: string
  readonly call: (event: string) => Promise<string | undefined>
  readonly isAlive: () => boolean
  /** The most bytes that its heap and its buffers took, as seen after each call. */
  readonly mostMemory: () => number
  readonly kill: (why: string) => Promise<void>
}

const runtime = new URL('./function-side.ts', import.meta.url)

/** Starts a thread that has the template's environment and nothing of this process's own. */
export function startInstance(definition: LocalFunction, name: string, output: (stream: Readable) => void): Instance {
  const worker = new Worker(compileModule(runtime), {
    env: { ...definition.environment, AWS_SDK_UA_APP_ID: name },
    workerData: {
      name: definition.logicalId,
      file: entryOf(definition),
      handler: definition.handler.split('.').at(-1),
      code: cacheFolder(),
    },
    execArgv: [],
    stdout: true,
    stderr: true,
  })
  output(worker.stdout)
  output(worker.stderr)

  let calls = 0
  let mostMemory = 0
  let dead = false
  let pending: { id: number; resolve: (value: string | undefined) => void; reject: (error: Error) => void } | undefined

  const settle = (id: number | undefined, act: (call: NonNullable<typeof pending>) => void) => {
    const call = pending
    if (!call || (id !== undefined && call.id !== id)) return
    pending = undefined
    act(call)
  }
  const die = (error: Error) => {
    dead = true
    settle(undefined, ({ reject }) => reject(error))
  }
  worker.on('message', (message: unknown) => {
    const { id, result, error, memory = 0 } = reply.parse(message)
    mostMemory = Math.max(mostMemory, memory)
    settle(id, ({ resolve, reject }) => (error === undefined ? resolve(result) : reject(new Error(error))))
  })
  worker.on('error', (error) => die(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', (code) => die(new Error(`${definition.name} exited (${code}) before it answered.`)))

  const kill = async (why: string) => {
    die(new Error(why))
    await worker.terminate()
  }
  const call = (event: string) => {
    const limit = definition.timeoutSeconds * 1000
    const timer = setTimeout(() => void kill(`Task timed out after ${definition.timeoutSeconds} seconds`), limit)
    return new Promise<string | undefined>((resolve, reject) => {
      calls += 1
      pending = { id: calls, resolve, reject }
      worker.postMessage({ id: calls, event, deadline: Date.now() + limit, context: contextOf(definition) })
    }).finally(() => clearTimeout(timer))
  }
  return { name, call, isAlive: () => !dead, mostMemory: () => mostMemory, kill }
}

function contextOf({ name, arn, memory }: LocalFunction): Record<string, string> {
  return {
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    memoryLimitInMB: String(memory),
    awsRequestId: crypto.randomUUID(),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
  }
}

function entryOf({ name, folder, handler }: LocalFunction): string {
  const stem = handler.slice(0, handler.lastIndexOf('.'))
  const entry = ['.cjs', '.js', '.mjs'].map((ending) => join(folder, stem + ending)).find((file) => existsSync(file))
  if (entry === undefined) throw new LocalError(`${name}: its asset ${folder} holds no ${stem}.cjs, .js or .mjs.`)
  return entry
}
