import type { Server } from 'node:http'
import { workerData } from 'node:worker_threads'
import dynalite from 'dynalite'
import * as z from 'zod'
import { close, listen } from '../http-server.ts'
import { serveThread } from '../thread-side.ts'
import { createFront } from './front.ts'

const { port, folder } = z.object({ port: z.number(), folder: z.string().optional() }).parse(workerData)

const emulator = dynalite({ path: folder, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
let front: Server | undefined

serveThread({
  start: async () => {
    front = await listen(
      port,
      createFront((request, response) => emulator.emit('request', request, response)),
    )
  },
  stop: async () => {
    if (front) await close(front)
    // Closing the emulator's server, which never listened, closes its files too.
    await new Promise<void>((resolve) => emulator.close(() => resolve()))
  },
})
