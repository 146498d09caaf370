import { expect, test } from 'vitest'
import { noFront } from '../../../../functions/adapters/front.ts'
import type { Front } from '../../../../functions/ports.ts'
import { ownerConsole } from '../../../fixtures/pages/owner-console.ts'

const front: Front = { header: 'x-from-cdn', isTrusted: async (given) => given === 'right' }
const gateway = { event: { requestContext: { domainName: 'mail.example', http: { sourceIp: '203.0.113.9' } } } }

/** The network that a request to sign in is counted for. */
async function networkFor(headers: Record<string, string>, behind: Front = front) {
  const { site, ports } = await ownerConsole(undefined, { front: behind })
  const body = new URLSearchParams({ email: 'ana@owners.example' })
  const request = new Request('https://mail.example/console/sign-in', {
    method: 'POST',
    body,
    headers: { origin: 'https://mail.example', ...headers },
  })
  expect((await site.fetch(request, gateway)).status).toBe(200)
  return ports.queues.signIns[0]?.network
}

test.each([
  ['the connection’s own where nothing is forwarded', {}, '203.0.113'],
  ['not what somebody forwards without the secret', { 'x-forwarded-for': '192.0.2.1' }, '203.0.113'],
  [
    'not what somebody forwards with a wrong one',
    { 'x-forwarded-for': '192.0.2.1', 'x-from-cdn': 'wrong' },
    '203.0.113',
  ],
  ['what the CDN forwards', { 'x-forwarded-for': '192.0.2.1', 'x-from-cdn': 'right' }, '192.0.2'],
  [
    'what the CDN saw, not what its visitor made up, nor what the gateway adds',
    { 'x-forwarded-for': '10.0.0.1, 192.0.2.1, 203.0.113.9', 'x-from-cdn': 'right' },
    '192.0.2',
  ],
  [
    'the connection’s own where the CDN forwards nonsense',
    { 'x-forwarded-for': 'x', 'x-from-cdn': 'right' },
    '203.0.113',
  ],
])('the network of a request is %s', async (_, headers: Record<string, string>, network) => {
  expect(await networkFor(headers)).toBe(network)
})

test('without a CDN no header counts', async () => {
  const headers = { 'x-forwarded-for': '192.0.2.1', 'x-from-cdn': 'right' }
  expect(await networkFor(headers, noFront)).toBe('203.0.113')
})
