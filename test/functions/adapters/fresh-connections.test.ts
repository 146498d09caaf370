import { once } from 'node:events'
import { type Agent, createServer, get } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshConnections } from '../../../functions/adapters/fresh-connections.ts'
import { fakeClock } from '../../fakes/surroundings.ts'

const server = createServer((_, response) => response.end('yes'))
// A connection that is kept ends by our own doing, however slow the test is.
server.keepAliveTimeout = 600_000
let connections = 0
server.on('connection', () => {
  connections += 1
})

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => void server.close())

function ask(agent: Agent): Promise<void> {
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, agent }, (response) => response.resume().on('end', resolve))
    request.on('error', reject)
  })
}

/** How many connections were made for two calls with such a pause between them, and perhaps one that lasts. */
async function connectionsFor(pause: number, meanwhile = false): Promise<number> {
  const clock = fakeClock()
  const { call, requestHandler } = freshConnections(clock)
  const before = connections
  let end: () => void = () => undefined
  const untilEnded = new Promise<void>((resolve) => {
    end = resolve
  })
  const lasting = meanwhile ? call(() => untilEnded) : undefined
  await call(() => ask(requestHandler.httpAgent))
  await new Promise((resolve) => setImmediate(resolve))
  clock.advance(pause)
  await call(() => ask(requestHandler.httpAgent))
  end()
  await lasting
  requestHandler.httpAgent.destroy()
  return connections - before
}

test('calls that follow each other share a connection', async () => {
  expect(await connectionsFor(1000)).toBe(1)
})

test('after a pause, as a frozen function has it, a call gets a connection of its own', async () => {
  expect(await connectionsFor(5000)).toBe(2)
})

test('no connection is taken from a call that is under way', async () => {
  expect(await connectionsFor(5000, true)).toBe(1)
})
