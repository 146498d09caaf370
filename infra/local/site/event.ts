import type { IncomingMessage } from 'node:http'
import { account } from '../place.ts'
import type { Match } from './routes.ts'

/** API Gateway hands on these as they are; any other body, a form's too, comes in base64. */
const asText = /^(text\/|application\/(json|javascript|xml)\b)/

/** The event of an HTTP API's proxy integration, payload format 2.0. */
export function proxyEvent(request: IncomingMessage, body: Buffer, { route, parameters }: Match, at: number): object {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
  const { cookie, ...headers } = headersOf(request)
  const isText = asText.test(headers['content-type'] ?? '')
  const query = queryOf(search)
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: decodeURI(pathname),
    rawQueryString: search.slice(1),
    ...(cookie !== undefined && { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    requestContext: {
      accountId: account,
      apiId: 'local',
      domainName: headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method: request.method ?? 'GET',
        path: pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: crypto.randomUUID(),
      routeKey: route.key,
      stage: '$default',
      time: new Date(at).toUTCString(),
      timeEpoch: at,
    },
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  }
}

function headersOf(request: IncomingMessage): Record<string, string> {
  const entries = Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(',')])
  return Object.fromEntries(entries)
}

/** Repeated parameters are joined by commas. */
function queryOf(search: string): Record<string, string> {
  const values = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(search)) {
    const earlier = values.get(name)
    values.set(name, earlier === undefined ? value : `${earlier},${value}`)
  }
  return Object.fromEntries(values)
}
