import { parentPort } from 'node:worker_threads'
import * as z from 'zod'
import { nameThread } from './name-thread.ts'

const request = z.object({ id: z.number(), question: z.string(), detail: z.unknown().optional() })

/** The other end of `startThread`: answers by name; `start` and `stop` are always asked. */
export function serveThread(
  name: string,
  answers: Readonly<Record<'start' | 'stop', () => unknown>> & Record<string, (detail: unknown) => unknown>,
) {
  const port = parentPort
  if (!port) throw new Error('This module runs in a worker thread.')
  nameThread(name)
  port.on('message', async (message: unknown) => {
    const { id, question, detail } = request.parse(message)
    try {
      port.postMessage({ id, value: await answers[question]?.(detail) })
    } catch (error) {
      port.postMessage({ id, error: error instanceof Error ? error.message : String(error) })
    }
  })
}
