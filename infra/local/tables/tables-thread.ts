import type { Server } from 'node:http'
import { workerData } from 'node:worker_threads'
import dynalite from 'dynalite'
import * as z from 'zod'
import { close, listen } from '../http-server.ts'
import { LocalError } from '../local-error.ts'
import { serveThread } from '../threads/thread-side.ts'
import { createFront } from './front.ts'
import { rememberExpressions } from './known-expressions.ts'
import { quickenStores } from './quick-store.ts'

const { port, folder } = z.object({ port: z.number(), folder: z.string().optional() }).parse(workerData)

const atOnce = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 }
quickenStores()
rememberExpressions()
const emulator = dynalite(folder === undefined ? atOnce : { ...atOnce, path: folder })
let front: Server | undefined

serveThread('tables', {
  start: async () => {
    front = await listen(
      port,
      createFront((request, response) => emulator.emit('request', request, response)),
    )
    await use()
  },
  stop: async () => {
    if (front) await close(front)
    // Closing the emulator's server, which never listened, closes its files too.
    await new Promise<void>((resolve) => emulator.close(() => resolve()))
  },
})

/** Asks for something at once: the emulator opens its files on first use, and throws beside the request if it can't. */
async function use(): Promise<void> {
  const opened = new Promise<void>((_, reject) => process.once('uncaughtException', (cause) => reject(explain(cause))))
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.ListTables',
    'x-amz-date': '20260101T000000Z',
    authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=local',
  }
  await Promise.race([opened, fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: '{}' })])
  process.removeAllListeners('uncaughtException')
}

function explain(cause: Error): LocalError {
  return new LocalError(
    `The tables in ${folder} cannot be opened: another process may have them. Stop it, or choose another folder. (${cause.message})`,
  )
}
