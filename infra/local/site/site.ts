import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import * as z from 'zod'
import type { Pool } from '../functions/pool.ts'
import { readBody, TooLongError } from '../http-server.ts'
import { proxyEvent } from './event.ts'
import { createMatcher, type Route } from './routes.ts'
import { createThrottle, type Throttles } from './throttle.ts'

/** HTTP APIs take 10 MB, and Lambda 6 of an event or of an answer, in bytes: a body in base64 is a third longer. */
const most = 10 * 1024 * 1024
const mostOfEvent = 6 * 1024 * 1024

const answerShape = z.object({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
})

export type SiteParts = {
  readonly routes: readonly Route[]
  readonly throttles: Throttles
  readonly poolOf: (functionArn: string) => Pool
  /** In epoch milliseconds. */
  readonly now?: () => number
}

/** The stack's HTTP API as a local server. */
export function createSite({ routes, throttles, poolOf, now = Date.now }: SiteParts): RequestListener {
  const match = createMatcher(routes)
  const takes = createThrottle(throttles, now)

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request, most)
    const path = pathOf(request)
    const found = path === undefined ? undefined : match(request.method ?? 'GET', path)
    if (!found) return refuse(response, 404, 'Not Found')
    if (!takes(found.route.key)) return refuse(response, 429, 'Too Many Requests')
    const event = proxyEvent(request, body, found, now())
    if (Buffer.byteLength(JSON.stringify(event)) > mostOfEvent) throw new TooLongError()
    const answered = await poolOf(found.route.functionArn).invoke(event)
    // What is larger Lambda does not hand on: the function has failed.
    if (Buffer.byteLength(answered ?? '') > mostOfEvent) throw new Error('The answer is too long.')
    return answer(response, answered)
  }
  return (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (error instanceof TooLongError) refuse(response, 413, 'Request Too Long')
      else refuse(response, 500, 'Internal Server Error')
    })
  }
}

function pathOf(request: IncomingMessage): string | undefined {
  try {
    return decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
  } catch {
    return undefined
  }
}

/** An answer without a status code is the body of a good one, in JSON. */
function answer(response: ServerResponse, text = 'null'): void {
  const value: unknown = JSON.parse(text)
  const hasStatus = typeof value === 'object' && value !== null && 'statusCode' in value
  if (!hasStatus) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(typeof value === 'string' ? value : text)
    return
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = answerShape.parse(value)
  response.writeHead(statusCode, { ...headers, ...(cookies.length > 0 && { 'set-cookie': cookies }) })
  response.end(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'))
}

function refuse(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) return
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }))
}
