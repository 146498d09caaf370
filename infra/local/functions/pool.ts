import type { Readable } from 'node:stream'
import { LocalError } from '../local-error.ts'
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
  /** How long its calls ran so far, added up: what Lambda would charge for. */
  readonly milliseconds: () => number
  /** The most bytes that the heap and the buffers of one environment took, as seen after each call. */
  readonly mostMemory: () => number
  /** Ends every environment at once, as a crash would. */
  readonly crash: () => Promise<void>
  /** The same for good: a later call is refused, and starts no thread that nobody would end. */
  readonly end: () => Promise<void>
  /** Ends the one environment of this name, as a crash would; false if none has it. */
  readonly kill: (instance: string) => Promise<boolean>
}

export type PoolEffects = {
  readonly output: (stream: Readable) => void
  readonly failed: (error: Error) => void
}

/** The SDK takes no longer name in its user agent. */
const longestName = 50

export function createPool(definition: LocalFunction, effects: PoolEffects): Pool {
  const { idle, alive, take, giveBack, close, refuseWhenClosed } = createPlaces(definition, effects)
  let busy = 0
  let calls = 0
  let milliseconds = 0
  let mostMemory = 0
  const crash = async () => {
    const all = [...alive]
    alive.clear()
    idle.length = 0
    await Promise.all(all.map((instance) => instance.kill(`${definition.name} was terminated.`)))
  }

  return {
    definition,
    invoke: async (event) => {
      refuseWhenClosed()
      busy += 1
      calls += 1
      let instance: Instance | undefined
      let begun = Date.now()
      try {
        instance = await take()
        begun = Date.now()
        return await instance.call(JSON.stringify(event))
      } catch (cause) {
        const error = cause instanceof Error ? cause : new Error(String(cause))
        effects.failed(error)
        throw error
      } finally {
        milliseconds += Date.now() - begun
        mostMemory = Math.max(mostMemory, instance?.mostMemory() ?? 0)
        giveBack(instance)
        busy -= 1
      }
    },
    busy: () => busy,
    calls: () => calls,
    milliseconds: () => milliseconds,
    mostMemory: () => mostMemory,
    crash,
    end: async () => {
      close()
      await crash()
    },
    kill: async (name) => {
      const instance = [...alive].find((each) => each.name === name)
      await instance?.kill(`${name} was terminated.`)
      return instance !== undefined
    },
  }
}

/** The environments of a function, and who waits for one of them. */
function createPlaces(definition: LocalFunction, { output }: PoolEffects) {
  const idle: Instance[] = []
  const alive = new Set<Instance>()
  const waiting: (() => void)[] = []
  let taken = 0
  let started = 0
  let isClosed = false

  const refuseWhenClosed = () => {
    if (isClosed) throw new LocalError(`${definition.name} cannot be called any more: its cloud has stopped.`)
  }
  const take = async (): Promise<Instance> => {
    if (taken >= definition.concurrency) await new Promise<void>((resolve) => waiting.push(resolve))
    else taken += 1
    refuseWhenClosed()
    for (let instance = idle.pop(); instance; instance = idle.pop()) if (instance.isAlive()) return instance
    started += 1
    const instance = startInstance(definition, instanceName(definition, started), output)
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
  const close = () => {
    isClosed = true
  }
  return { idle, alive, take, giveBack, close, refuseWhenClosed }
}

/** The end of a function's name tells it from the others of its stack. */
function instanceName({ name }: LocalFunction, nth: number): string {
  const ending = `.${nth}`
  return name.slice(-(longestName - ending.length)) + ending
}
