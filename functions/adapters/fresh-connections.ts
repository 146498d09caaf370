import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Clock } from '../ports.ts'

/** What an AWS client is given for its connections, and a way to make calls over none that went stale. */
export type FreshConnections = {
  readonly requestHandler: { readonly httpAgent: HttpAgent; readonly httpsAgent: HttpsAgent }
  readonly call: <T>(work: () => Promise<T>) => Promise<T>
}

/** The other side closes what is idle after five seconds or later. */
const idleFor = 2000
const mostSockets = 100

/**
 * Keeps connections open between calls, but none that was idle for long: a function that was frozen wakes up with
 * connections that the other side has closed, and a call that dies on one of these looks like one without an answer.
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
