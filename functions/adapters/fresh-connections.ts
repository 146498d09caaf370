import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Clock } from '../ports.ts'

/** The connection settings for an AWS client, and a way to make calls over connections that are not stale. */
export type FreshConnections = {
  readonly requestHandler: { readonly httpAgent: HttpAgent; readonly httpsAgent: HttpsAgent }
  readonly call: <T>(work: () => Promise<T>) => Promise<T>
}

/** The other side closes idle connections after five seconds or later. */
const idleFor = 4000
const mostSockets = 100

/**
 * Keeps connections open between calls, but drops those that were idle for long: a frozen function wakes up with
 * connections that the other side has closed, and a call that dies on one looks like a call without an answer.
 */
export function freshConnections(clock: Pick<Clock, 'now'>): FreshConnections {
  const options = { keepAlive: true, maxSockets: mostSockets }
  const requestHandler = { httpAgent: new HttpAgent(options), httpsAgent: new HttpsAgent(options) }
  let underWay = 0
  let lastUsed = clock.now()
  return {
    requestHandler,
    call: async (work) => {
      if (underWay === 0 && clock.now() - lastUsed > idleFor) {
        requestHandler.httpAgent.destroy()
        requestHandler.httpsAgent.destroy()
      }
      underWay += 1
      try {
        return await work()
      } finally {
        underWay -= 1
        lastUsed = clock.now()
      }
    },
  }
}
