import { Worker } from 'node:worker_threads'
import * as z from 'zod'
import { LocalError } from '../local-error.ts'
import { compileModule } from './compile-module.ts'

const answer = z.object({ id: z.number(), value: z.unknown().optional(), error: z.string().optional() })

/** A stand-in that runs in a thread of its own, so that its work never delays the others. */
export type WorkerThread = {
  /** What goes with a question must survive `postMessage`. */
  readonly ask: (question: string, detail?: unknown) => Promise<unknown>
  /** Asks it to end what it is doing, then ends it. */
  readonly stop: () => Promise<void>
}

/** Starts a module that calls `serveThread`; ready when it answers. `died` hears of an end that nobody asked for. */
export async function startThread(module: URL, data: object, died: (error: Error) => void): Promise<WorkerThread> {
  const worker = new Worker(compileModule(module), { workerData: data, execArgv: ['--enable-source-maps'] })
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let asked = 0
  let over: Error | undefined
  let stopping = false

  const end = (error: Error) => {
    if (over) return
    over = error
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
    if (!stopping) died(error)
  }
  worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', () => end(new Error(`${module.pathname} ended.`)))
  worker.on('message', (message: unknown) => {
    const { id, value, error } = answer.parse(message)
    const asker = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) asker?.resolve(value)
    else asker?.reject(new LocalError(error))
  })

  const ask = (question: string, detail?: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      if (over) return reject(over)
      asked += 1
      waiting.set(asked, { resolve, reject })
      worker.postMessage({ id: asked, question, detail })
    })
  const stop = async () => {
    stopping = true
    if (!over) await ask('stop').catch(() => undefined)
    await worker.terminate()
  }
  await ask('start').catch(async (error: unknown) => {
    stopping = true
    await worker.terminate()
    throw error
  })
  return { ask, stop }
}
