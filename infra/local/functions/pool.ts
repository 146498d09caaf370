import type { Readable } from 'node:stream'
import { type Instance, startInstance } from './instance.ts'
import type { LocalFunction } from './local-function.ts'

/** A function and its execution environments: made when first needed, used again, at most its concurrency. */
export type Pool = {
  readonly definition: LocalFunction
  /** The handler's result as JSON text; rejects where it threw, ran out of time, or crashed. */
  readonly invoke: (event: unknown) => Promise<string | undefined>
  /** Calls that run or wait. */
  readonly busy: () => number
  /** Calls so far. */
  readonly calls: () => number
  /** Ends every environment at once, as a crash would. */
  readonly crash: () => Promise<void>
}

export type PoolEffects = {
  readonly output: (stream: Readable) => void
  readonly failed: (error: Error) => void
}

export function createPool(definition: LocalFunction, effects: PoolEffects): Pool {
  const idle: Instance[] = []
  const alive = new Set<Instance>()
  const waiting: (() => void)[] = []
  let taken = 0
  let busy = 0
  let calls = 0

  const take = async (): Promise<Instance> => {
    if (taken >= definition.concurrency) await new Promise<void>((resolve) => waiting.push(resolve))
    else taken += 1
    for (let instance = idle.pop(); instance; instance = idle.pop()) if (instance.isAlive()) return instance
    const instance = startInstance(definition, effects.output)
    alive.add(instance)
    return instance
  }
  const giveBack = (instance: Instance | undefined) => {
    if (instance?.isAlive()) idle.push(instance)
    else if (instance) alive.delete(instance)
    // A place is handed on, not freed, so that nobody can slip in between.
    const next = waiting.shift()
    if (next) next()
    else taken -= 1
  }

  return {
    definition,
    invoke: async (event) => {
      busy += 1
      calls += 1
      let instance: Instance | undefined
      try {
        instance = await take()
        return await instance.call(JSON.stringify(event))
      } catch (cause) {
        const error = cause instanceof Error ? cause : new Error(String(cause))
        effects.failed(error)
        throw error
      } finally {
        giveBack(instance)
        busy -= 1
      }
    },
    busy: () => busy,
    calls: () => calls,
    crash: async () => {
      const all = [...alive]
      alive.clear()
      idle.length = 0
      await Promise.all(all.map((instance) => instance.kill(`${definition.name} was terminated.`)))
    },
  }
}
