import { setTimeout as sleep } from 'node:timers/promises'
import { LocalError } from '../local-error.ts'
import type { LocalFunction } from './local-function.ts'
import type { LogFile } from './log-file.ts'
import { createPool, type Pool } from './pool.ts'

export type Pools = {
  readonly all: readonly Pool[]
  /** By a function's ARN or name, as the template refers to it. */
  readonly byArn: (arn: string) => Pool
  /** By a function's name or the beginning of its logical id. */
  readonly crash: (name: string) => Promise<void>
  /** Ends one execution environment, by its own name; false if none has it. */
  readonly kill: (instance: string) => Promise<boolean>
}

/** How long functions that run may take to end when the cloud stops. */
const grace = 5000

export function startPools(
  functions: readonly LocalFunction[],
  file: LogFile,
  log: (line: string) => void,
  undo: (() => unknown)[],
): Pools {
  let stopping = false
  const all = functions.map((definition) =>
    createPool(definition, {
      output: (stream) => file.follow(definition.name, stream),
      failed: (error) => {
        file.write(definition.name, error.stack ?? error.message)
        if (!stopping) log(`${definition.name} failed: ${error.message.split('\n')[0]}`)
      },
    }),
  )
  undo.push(file.close)
  undo.push(async () => {
    stopping = true
    const end = Date.now() + grace
    while (all.some((pool) => pool.busy() > 0) && Date.now() < end) await sleep(20)
    await Promise.all(all.map((pool) => pool.end()))
  })
  const find = (matches: (definition: LocalFunction) => boolean, wanted: string): Pool => {
    const pool = all.find(({ definition }) => matches(definition))
    if (!pool) throw new LocalError(`The stack has no function ${wanted}.`)
    return pool
  }
  return {
    all,
    byArn: (arn) => find((definition) => definition.arn === arn || definition.name === arn, arn),
    crash: (name) =>
      find((definition) => definition.name === name || definition.logicalId.startsWith(name), name).crash(),
    kill: async (instance) => (await Promise.all(all.map((pool) => pool.kill(instance)))).some(Boolean),
  }
}
