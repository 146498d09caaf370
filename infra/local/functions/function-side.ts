import { pathToFileURL } from 'node:url'
import { getHeapStatistics } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { nameThread } from '../threads/name-thread.ts'
import { loadModule } from './kept-code.ts'

/**
 * What Lambda's runtime does inside an execution environment. It imports nothing but Node itself: a function
 * finds here what it finds on AWS, and no more.
 */
type Call = {
  readonly id: number
  readonly event: string
  readonly deadline: number
  readonly context: Readonly<Record<string, string>>
}
type LambdaHandler = (event: unknown, context: object) => unknown

type FunctionPlace = { readonly name: string; readonly file: string; readonly handler: string; readonly code: string }

const { name, file, handler: handlerName, code }: FunctionPlace = workerData
nameThread(`fn ${name}`)
const port = parentPort
if (!port) throw new Error('A function runs in a worker thread.')

const handler = load()

port.on('message', async ({ id, event, deadline, context }: Call) => {
  try {
    const { handle, keepCode } = await handler
    const getRemainingTimeInMillis = () => Math.max(0, deadline - Date.now())
    const result = await handle(JSON.parse(event), { ...context, getRemainingTimeInMillis })
    port.postMessage({ id, result: JSON.stringify(result), memory: memoryNow() })
    // Later than the load: by now the functions are compiled that a call needs, and its parts are there.
    keepCode()
  } catch (error) {
    port.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})

/** Bytes of this environment's own heap, with its garbage, and of the buffers that it holds. */
function memoryNow(): number {
  const { total_heap_size, external_memory } = getHeapStatistics()
  return total_heap_size + external_memory
}

async function load() {
  const { exports, keepCode } = file.endsWith('.mjs')
    ? { exports: await import(pathToFileURL(file).href), keepCode: () => undefined }
    : loadModule(file, code)
  const handle: LambdaHandler = exports[handlerName]
  if (typeof handle !== 'function') throw new Error(`${file} exports no function called ${handlerName}.`)
  return { handle, keepCode }
}
