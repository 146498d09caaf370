import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { LocalError } from './local-error.ts'

/** Raised when a body is longer than its limit. */
export class TooLongError extends Error {
  override readonly name = 'TooLongError'
}

/** Listens on this machine only. */
export async function listen(port: number, listener: RequestListener): Promise<Server> {
  const server = createServer(listener)
  // A connection that closes just as a client uses it again looks like a lost answer: keep it far longer than a pause.
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new LocalError(`Port ${port} cannot be opened: ${cause.message}.`, { cause })),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
  return server
}

export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    // A browser keeps its connections open for as long as it likes.
    setTimeout(() => server.closeAllConnections(), 500).unref()
  })
}

/** The whole body, or a rejection where the client went away before its end. */
export function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= most) chunks.push(chunk)
    })
    request.on('end', () =>
      length > most ? reject(new TooLongError(`More than ${most} bytes.`)) : resolve(Buffer.concat(chunks, length)),
    )
    request.on('error', reject)
    request.on('aborted', () => reject(new Error('The client went away.')))
  })
}
