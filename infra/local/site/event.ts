import type { IncomingMessage } from 'node:http'
import { account } from '../place.ts'
import type { RouteMatch } from './routes.ts'

/** API Gateway hands on these as they are; any other body, a form's too, comes in base64. */
const asText = /^(text\/|application\/(json|javascript|xml)\b)/

/** The event of an HTTP API's proxy integration, payload format 2.0. */
export function proxyEvent(
  request: IncomingMessage,
  body: Buffer,
  { route, parameters }: RouteMatch,
  at: number,
): object {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1'
  const { cookie, ...headers } = headersOf(request, sourceIp)
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
        sourceIp,
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

/** API Gateway notes in X-Forwarded-For, after what stands there, who it has the request from. */
function headersOf({ headers }: IncomingMessage, sourceIp: string): Record<string, string> {
  const forwarded = [headers['x-forwarded-for'] ?? [], sourceIp].flat()
  const entries = Object.entries({ ...headers, 'x-forwarded-for': forwarded })
  return Object.fromEntries(entries.map(([name, value]) => [name, [value].flat().join(',')]))
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
