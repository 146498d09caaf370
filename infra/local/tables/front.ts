import { EventEmitter } from 'node:events'
import type { RequestListener } from 'node:http'
import { readBody, TooLongError } from '../http-server.ts'

const most = 17 * 1024 * 1024

/** The part of a request that dynalite looks at. */
type WholeRequest = EventEmitter & Pick<Parameters<RequestListener>[0], 'method' | 'url' | 'headers'>
export type Backend = (request: WholeRequest, response: Parameters<RequestListener>[1]) => void

/**
 * Reads a request to its end before the emulator sees it: dynalite's process dies with a client that
 * goes away in the middle of a body, and a terminated function does just that.
 */
export function createFront(backend: Backend): RequestListener {
  return async (request, response) => {
    const body = await readBody(request, most).catch((error: unknown) => {
      if (error instanceof TooLongError) response.writeHead(413).end()
      else response.destroy()
    })
    if (!body) return
    const { method, url, headers } = request
    const whole = Object.assign(new EventEmitter(), { method, url, headers })
    backend(whole, response)
    if (body.length > 0) whole.emit('data', body)
    whole.emit('end')
  }
}
