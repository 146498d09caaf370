import type { RequestListener } from 'node:http'
import { Readable } from 'node:stream'
import { readBody, TooLongError } from '../http-server.ts'

const most = 17 * 1024 * 1024

/** The part of a request that dynalite looks at. */
type WholeRequest = Readable & Pick<Parameters<RequestListener>[0], 'method' | 'url' | 'headers'>
export type Backend = (request: WholeRequest, response: Parameters<RequestListener>[1]) => void

/**
 * Reads a request to its end before the emulator sees it: dynalite's process dies with a client that
 * goes away in the middle of a body, and a terminated function does just that.
 */
export function createFront(backend: Backend): RequestListener {
  return async (request, response) => {
    try {
      const body = await readBody(request, most)
      const { method, url, headers } = request
      backend(Object.assign(Readable.from([body], { objectMode: false }), { method, url, headers }), response)
    } catch (error) {
      if (error instanceof TooLongError) response.writeHead(413).end()
      else response.destroy()
    }
  }
}
