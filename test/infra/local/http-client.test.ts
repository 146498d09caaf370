import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { post } from '../../../infra/local/http-client.ts'
import { close, listen, readBody } from '../../../infra/local/http-server.ts'

let server: Awaited<ReturnType<typeof listen>>
let url: string
const connections = new Set<number | undefined>()

beforeAll(async () => {
  server = await listen(0, async (request, response) => {
    connections.add(request.socket.remotePort)
    if (request.url === '/gone') return void request.socket.destroy()
    const body = await readBody(request, 1_000_000)
    response.writeHead(request.url === '/bad' ? 400 : 200).end(`${request.headers['x-said']}: ${body}`)
  })
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => close(server))

test('what is posted arrives whole, and so does the answer, in any script', async () => {
  const text = 'Grüße, 你好 '.repeat(20_000)
  expect(await post(url, { 'x-said': 'yes' }, text)).toEqual({ isOk: true, text: `yes: ${text}` })
})

test('a refusal is told with its text', async () => {
  expect(await post(`${url}/bad`, { 'x-said': 'no' }, 'x')).toEqual({ isOk: false, text: 'no: x' })
})

test('a connection that breaks is an error', async () => {
  await expect(post(`${url}/gone`, {}, 'x')).rejects.toThrow()
})

test('one call after the other takes the same connection', async () => {
  await post(url, {}, 'x')
  connections.clear()
  await post(url, {}, 'x')
  await post(url, {}, 'x')
  expect(connections.size).toBe(1)
})
