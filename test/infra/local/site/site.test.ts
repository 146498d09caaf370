import { expect, onTestFinished, test } from 'vitest'
import type { Pool } from '../../../../infra/local/functions/pool.ts'
import { close, listen } from '../../../../infra/local/http-server.ts'
import { choosePorts } from '../../../../infra/local/ports.ts'
import { createSite } from '../../../../infra/local/site/site.ts'

type Event = {
  routeKey: string
  rawPath: string
  rawQueryString: string
  headers: Record<string, string>
  cookies?: string[]
  pathParameters?: Record<string, string>
  queryStringParameters?: Record<string, string>
  body?: string
  isBase64Encoded: boolean
}

const keys = ['GET /unsubscribe/{token}', 'POST /unsubscribe/{token}', 'GET /unsubscribe/help', 'ANY /files/{path+}']

/** A site whose function answers with the event that it got, or as told. */
async function startSite(
  handle: (event: Event) => unknown = (event) => ({ statusCode: 200, body: JSON.stringify(event) }),
) {
  const { site: port } = await choosePorts(0)
  const invoke = async (event: unknown) => JSON.stringify(handle(event as Event))
  const pool = { invoke } as Partial<Pool> as Pool
  const routes = keys.map((key) => ({ key, functionArn: 'pages' }))
  const server = await listen(port, createSite({ routes, throttles: { routes: new Map() }, poolOf: () => pool }))
  onTestFinished(() => close(server))
  const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init)
  return {
    ask,
    eventOf: async (path: string, init?: RequestInit): Promise<Event> =>
      JSON.parse(await (await ask(path, init)).text()),
  }
}

test('a request becomes the event of payload format 2.0', async () => {
  const { eventOf } = await startSite()
  const event = await eventOf('/unsubscribe/a%20b?x=1&x=2&y=', { headers: { Cookie: 'one=1; two=2', 'X-Odd': 'Yes' } })
  expect(event).toMatchObject({
    version: '2.0',
    routeKey: 'GET /unsubscribe/{token}',
    rawPath: '/unsubscribe/a b',
    rawQueryString: 'x=1&x=2&y=',
    cookies: ['one=1', 'two=2'],
    headers: { 'x-odd': 'Yes' },
    pathParameters: { token: 'a b' },
    queryStringParameters: { x: '1,2', y: '' },
    requestContext: { stage: '$default', http: { method: 'GET', sourceIp: '127.0.0.1' } },
    isBase64Encoded: false,
  })
  expect(event.headers['x-forwarded-for']).toBe('127.0.0.1')
  const forwarded = await eventOf('/unsubscribe/t', { headers: { 'X-Forwarded-For': '192.0.2.1' } })
  expect(forwarded.headers['x-forwarded-for']).toBe('192.0.2.1,127.0.0.1')
  expect(event.headers.cookie).toBeUndefined()
  expect(event.body).toBeUndefined()
})

test('a form comes in base64, as from API Gateway, and JSON as text', async () => {
  const { eventOf } = await startSite()
  const form = await eventOf('/unsubscribe/t', { method: 'POST', body: new URLSearchParams({ mail: 'no' }) })
  expect([form.isBase64Encoded, Buffer.from(form.body ?? '', 'base64').toString()]).toEqual([true, 'mail=no'])
  const headers = { 'content-type': 'application/json' }
  const json = await eventOf('/unsubscribe/t', { method: 'POST', body: '{"ü":1}', headers })
  expect([json.isBase64Encoded, json.body]).toEqual([false, '{"ü":1}'])
})

test('a whole path wins over a parameter, a greedy one takes slashes, and the rest is not found', async () => {
  const { ask, eventOf } = await startSite()
  expect((await eventOf('/unsubscribe/help')).routeKey).toBe('GET /unsubscribe/help')
  expect((await eventOf('/files/a/b', { method: 'PUT' })).pathParameters).toEqual({ path: 'a/b' })
  const missing = [
    await ask('/'),
    await ask('/unsubscribe/a/b'),
    await ask('/unsubscribe/t', { method: 'DELETE' }),
    await ask('/%'),
  ]
  expect(missing.map(({ status }) => status)).toEqual([404, 404, 404, 404])
})

test('status, headers, cookies and a body in base64 reach the client', async () => {
  const { ask } = await startSite(() => ({
    statusCode: 201,
    headers: { 'content-type': 'image/gif', 'x-number': 5 },
    cookies: ['a=1', 'b=2'],
    body: Buffer.from([0, 255, 1]).toString('base64'),
    isBase64Encoded: true,
  }))
  const response = await ask('/files/x')
  expect([response.status, response.headers.get('x-number')]).toEqual([201, '5'])
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255, 1])
})

test('an answer without a status is a good one in JSON; a failed function and a bad status are a 500', async () => {
  const plain = await startSite(() => ({ hello: 1 }))
  expect(await (await plain.ask('/files/x')).json()).toEqual({ hello: 1 })
  const broken = await startSite(() => {
    throw new Error('broken')
  })
  expect((await broken.ask('/files/x')).status).toBe(500)
  const odd = await startSite(() => ({ statusCode: 'many' }))
  expect((await odd.ask('/files/x')).status).toBe(500)
})

test('a body over 10 MB is refused before the function sees it', async () => {
  const { ask } = await startSite()
  const response = await ask('/unsubscribe/t', { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) })
  expect(response.status).toBe(413)
})

test.each([
  ['bytes of a form, which come in base64', Buffer.alloc(5 * 1024 * 1024), 'application/octet-stream', 413],
  ['letters of more bytes than one', 'é'.repeat(3.2 * 1024 * 1024), 'text/plain', 413],
  ['as many letters of one byte', 'e'.repeat(5 * 1024 * 1024), 'text/plain', 200],
])('what a function may be handed is counted as Lambda counts it: %s', async (_, body, type, status) => {
  const { ask } = await startSite(() => ({ statusCode: 200 }))
  const response = await ask('/unsubscribe/t', { method: 'POST', body, headers: { 'content-type': type } })
  expect(response.status).toBe(status)
})

test('an answer over 6 MB is a failed function’s', async () => {
  const { ask } = await startSite(() => ({ statusCode: 200, body: 'é'.repeat(3.2 * 1024 * 1024) }))
  expect((await ask('/unsubscribe/t')).status).toBe(500)
})
