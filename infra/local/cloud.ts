import { join } from 'node:path'
import { createClockwork } from './clockwork.ts'
import { environmentOf, removeCloudFile, writeCloudFile } from './cloud-file.ts'
import { openFolder } from './folder.ts'
import { readFunctions } from './functions/local-function.ts'
import { openLogFile } from './functions/log-file.ts'
import type { Pool } from './functions/pool.ts'
import { startPools } from './functions/pools.ts'
import { close, listen } from './http-server.ts'
import { deadLetters, type IdleParts, mailState, noteIfIdle, untilIdle } from './idle.ts'
import { startMappings } from './mappings.ts'
import { choosePorts } from './ports.ts'
import { deadLetterArns } from './queues/plan.ts'
import { rotateSecrets } from './secrets/rotation.ts'
import { readRoutes } from './site/routes.ts'
import { createSite } from './site/site.ts'
import { readThrottles } from './site/throttle.ts'
import { type Between, sdkEnvironment, startStandIns, urlAt } from './stand-ins.ts'
import { readAssembly } from './template/assembly.ts'
import { resolveStack } from './template/stack.ts'
import { compileLess } from './threads/compile-less.ts'

export type CloudOptions = {
  /** What `cdk synth` wrote. */
  readonly assembly: string
  /** Keeps tables, messages and secrets in this folder; without it they end with the cloud. */
  readonly data?: string
  /** Has the tables stay in memory although the rest is kept. */
  readonly tablesInMemory?: boolean
  /** The first of six ports in a row; 0 takes any that are free. */
  readonly port?: number
  /** Writes every accepted message, raw, as `out/<group>/<edition>/<member>.eml`. */
  readonly out?: string
  /** What the local SES grants: recipients a second and in 24 hours. */
  readonly sending?: { readonly perSecond: number; readonly perDay: number }
  /**
   * Called once for each service when it listens; its answer is the address that functions, mappings and the local SES
   * use instead. Clients outside, and commands, keep the direct ones.
   */
  readonly between?: Between
  /** Hears of what goes wrong; what functions print goes to the log file. */
  readonly log?: (line: string) => void
}

export type Cloud = {
  /** What an SDK client outside needs. */
  readonly environment: Record<string, string>
  /** The whole environment of one function, by its name, its logical id or the beginning of that. */
  readonly functionEnvironment: (name: string) => Record<string, string>
  readonly outputs: Record<string, string>
  readonly urls: { readonly inbox: string; readonly site: string }
  /** What the functions printed. */
  readonly logFile: string
  /** Fires every schedule once as of `time` and waits for its function; rejects where that failed. */
  readonly fireSchedules: (time: string) => Promise<void>
  /** Fires schedules by their own rate from now on. */
  readonly startClock: () => void
  /** Gives each secret that has a schedule for it a new version, as its day would. */
  readonly rotateSecrets: () => Promise<void>
  /** Resolves when every queue but the dead-letter ones is empty and no function runs. */
  readonly idle: () => Promise<void>
  readonly deadLetters: () => Promise<{ queue: string; count: number }[]>
  /** How many messages the local SES has accepted since the start. */
  readonly messages: () => Promise<number>
  /** How many messages it has refused because they came too fast. */
  readonly throttles: () => Promise<number>
  /** Ends a function's execution environments at once, as a crash would. */
  readonly crash: (name: string) => Promise<void>
  /**
   * Ends one execution environment, by the name that its SDK's requests carry in their user agent, `app/<name>` and
   * perhaps more; false if none has it.
   */
  readonly kill: (instance: string) => Promise<boolean>
  /** What each function has done so far, as Lambda would charge it. */
  readonly work: () => readonly CloudWork[]
  readonly stop: () => Promise<void>
}

export type CloudWork = {
  readonly name: string
  readonly calls: number
  readonly milliseconds: number
  /** In MB, as the stack gives it. */
  readonly memory: number
  /** The most bytes that the heap and the buffers of one of its environments took. */
  readonly mostMemory: number
}

const usualGrant = { perSecond: 200, perDay: 100_000 }

/** Runs a cloud assembly on this machine. What a person can put right is thrown as a LocalError. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const undo: (() => unknown)[] = []
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= undoAll(undo)
    return stopping
  }
  try {
    return { ...(await start(options, undo)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(options: CloudOptions, undo: (() => unknown)[]): Promise<Omit<Cloud, 'stop'>> {
  compileLess()
  const assembly = readAssembly(options.assembly)
  const ports = await choosePorts(options.port)
  const addresses = { queues: urlAt(ports.queues), site: urlAt(ports.site) }
  const stack = resolveStack(assembly, addresses)
  const folder = openFolder(options.data)
  undo.push(folder.leave)
  const { log = () => undefined, out, sending: grant = usualGrant, between = (_, url) => url } = options
  const tables = options.tablesInMemory ? undefined : folder.tables
  const running = { ports, folder: folder.path, tables, out, grant, between, log }
  const { mail, queues, endpoints } = await startStandIns(stack, running, undo)

  // An SDK client goes where a queue's own address points, so functions are given addresses of their own.
  const seenByFunctions = resolveStack(assembly, { ...addresses, queues: endpoints.queues })
  const functions = readFunctions(seenByFunctions, assembly, sdkEnvironment(ports, endpoints))
  const logFile = join(folder.path, 'functions.log')
  const pools = startPools(functions, openLogFile(logFile), log, undo)
  const door = { routes: readRoutes(stack), throttles: readThrottles(stack), poolOf: pools.byArn }
  const site = await listen(ports.site, createSite(door))
  undo.push(() => close(site))
  undo.push(startMappings(stack, pools.byArn, endpoints.queues, log))
  const clockwork = createClockwork(stack, pools.byArn)
  undo.push(clockwork.stop)

  const about = {
    environment: sdkEnvironment(ports),
    outputs: { ...stack.outputs },
    urls: { inbox: urlAt(ports.inbox), site: urlAt(ports.site) },
  }
  writeCloudFile(options.data, { ...about, functions })
  undo.push(() => removeCloudFile(options.data))
  const parts: IdleParts = { mail, queues, pools: pools.all, deadLetterArns: deadLetterArns(stack) }
  // A stand-in that has died was heard of already, and must not keep the rest from ending.
  undo.push(() => noteIfIdle(parts).catch(() => undefined))
  return {
    ...about,
    logFile,
    functionEnvironment: (name) => environmentOf(functions, name),
    fireSchedules: clockwork.fire,
    startClock: clockwork.start,
    rotateSecrets: () => rotateSecrets(stack, pools.byArn),
    idle: () => untilIdle(parts),
    deadLetters: () => deadLetters(parts),
    messages: async () => mailState.parse(await mail.ask('state')).accepted,
    throttles: async () => mailState.parse(await mail.ask('state')).throttles,
    crash: pools.crash,
    kill: pools.kill,
    work: () => pools.all.map(workOf),
  }
}

function workOf({ definition, calls, milliseconds, mostMemory }: Pool): CloudWork {
  return {
    name: definition.name,
    calls: calls(),
    milliseconds: milliseconds(),
    memory: definition.memory,
    mostMemory: mostMemory(),
  }
}

/** Ends things in the opposite order of their beginning, all of them even where one fails. */
async function undoAll(undo: readonly (() => unknown)[]): Promise<void> {
  const results: PromiseSettledResult<unknown>[] = []
  for (const step of undo.toReversed()) results.push(...(await Promise.allSettled([step()])))
  for (const result of results) if (result.status === 'rejected') throw result.reason
}
