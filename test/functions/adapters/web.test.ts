import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isPrivateAddress } from '../../../functions/adapters/private-addresses.ts'
import { openWeb } from '../../../functions/adapters/web.ts'

let asked: string[] = []
const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  asked.push(`${request.method} ${request.url} ${request.headers['x-key'] ?? '-'} ${body}`)
  if (request.url === '/moved') return response.writeHead(302, { Location: '/else', 'Retry-After': '7' }).end()
  if (request.url === '/large') return response.end('x'.repeat(2000))
  if (request.url === '/never') return response.write('{')
  return response.end('{"a":"ü"}')
})
const port = () => (server.address() as AddressInfo).port
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
const web = openWeb({ allowsPrivate: true, longestAnswer: 300, largestAnswer: 1000 })
const at = (path: string) => `http://127.0.0.1:${port()}${path}`

describe('a server', () => {
  test('is asked with the headers that are given, and with a body by POST', async () => {
    asked = []
    expect(await web({ url: at('/a'), headers: { 'X-Key': 'k' } })).toMatchObject({ status: 200, text: '{"a":"ü"}' })
    await web({ url: at('/b'), body: '{}' })
    expect(asked).toEqual(['GET /a k ', 'POST /b - {}'])
  })

  test('that redirects is not followed: a key must not get to a stranger', async () => {
    asked = []
    const answer = await web({ url: at('/moved') })
    expect([answer.status, answer.header('location'), answer.header('retry-after')]).toEqual([302, '/else', '7'])
    expect(asked).toHaveLength(1)
  })

  test('that answers too much, or never ends, is left', async () => {
    await expect(web({ url: at('/large') })).rejects.toThrow('larger than 1000 bytes')
    await expect(web({ url: at('/never') })).rejects.toMatchObject({ name: 'TimeoutError' })
  })
})

describe('where only the open internet may be asked', () => {
  const open = openWeb({ allowsPrivate: false })

  test.each([
    () => at('/a'),
    () => at('/a').replace('http:', 'https:'),
    () => `https://localhost:${port()}/a`,
    () => 'https://[::1]/a',
    () => 'https://[::ffff:127.0.0.1]/',
    () => 'https://169.254.169.254/latest/meta-data',
    () => 'https://2130706433/',
    () => 'https://0x7f.1/',
    () => 'file:///etc/passwd',
  ])('%# is refused before anything is sent', async (url) => {
    asked = []
    await expect(open({ url: url() })).rejects.toThrow(/only https|not public/)
    expect(asked).toEqual([])
  })

  test.each([
    ['lies in this machine', ['127.0.0.1']],
    ['has a private address beside a public one', ['93.184.215.14', '10.0.0.1']],
    ['has no address', []],
  ])('a name that %s is refused, each time that it is asked for: it may have moved there', async (_, addresses) => {
    asked = []
    const lookUps: string[] = []
    const web = openWeb({
      allowsPrivate: false,
      lookUp: (hostname, _options, done) => {
        lookUps.push(hostname)
        done(
          null,
          addresses.map((address) => ({ address, family: 4 })),
        )
      },
    })
    const url = `https://hooks.example:${port()}/a`
    for (let times = 0; times < 2; times += 1) await expect(web({ url })).rejects.toThrow('not public')
    expect(lookUps).toEqual(['hooks.example', 'hooks.example'])
    expect(asked).toEqual([])
  })

  test.each([
    ['8.8.8.8', false],
    ['2606:4700::1', false],
    ['10.1.2.3', true],
    ['100.64.0.1', true],
    ['172.31.255.255', true],
    ['172.32.0.1', false],
    ['192.168.1.1', true],
    ['255.255.255.255', true],
    ['fd00::1', true],
    ['fe80::1', true],
    ['::', true],
    ['64:ff9b::a00:1', true],
    ['2002:a00:1::', true],
    ['no address', true],
  ])('%s is private: %s', (address, isPrivate) => {
    expect(isPrivateAddress(address)).toBe(isPrivate)
  })
})
