import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { synthesize } from '../../../../infra/app.ts'
import { readFunctions } from '../../../../infra/local/functions/local-function.ts'
import type { Pool } from '../../../../infra/local/functions/pool.ts'
import { close, listen } from '../../../../infra/local/http-server.ts'
import { choosePorts } from '../../../../infra/local/ports.ts'
import { readRoutes } from '../../../../infra/local/site/routes.ts'
import { createSite } from '../../../../infra/local/site/site.ts'
import { readThrottles } from '../../../../infra/local/site/throttle.ts'
import { readAssembly } from '../../../../infra/local/template/assembly.ts'
import { resolveStack, type Stack } from '../../../../infra/local/template/stack.ts'
import { inTemporaryFolder, operator, writeStubs } from '../../synthesized-stack.ts'

const at = { queues: 'http://localhost:1', site: 'http://localhost:2' }

/** What the laptop reads of the assembly that would be deployed. */
function readStack(settings: Readonly<Record<string, unknown>> = {}) {
  return inTemporaryFolder((folder) => {
    const context = { ...operator, ...settings }
    const assembly = readAssembly(synthesize({ outdir: join(folder, 'out'), context, sources: writeStubs(folder) }))
    const stack = resolveStack(assembly, at)
    return { stack, functions: readFunctions(stack, assembly, {}) }
  })
}

const { stack } = readStack()
const { routes: limits } = readThrottles(stack)
const keys = readRoutes(stack).map(({ key }) => key)
const isConsole = (key: string) => / \/console/.test(key)
const burstOf = (of: readonly string[]) => of.reduce((sum, key) => sum + (limits.get(key)?.burst ?? Number.NaN), 0)
const rateOf = (of: readonly string[]) => of.reduce((sum, key) => sum + (limits.get(key)?.rate ?? Number.NaN), 0)

/** The site with the assembly's own limits, at a moment that lasts until told otherwise. */
async function startSite(of: Stack = stack) {
  const { site: port } = await choosePorts(0)
  let now = 0
  const invoke = async () => JSON.stringify({ statusCode: 200 })
  const pool = { invoke } as Partial<Pool> as Pool
  const parts = { routes: readRoutes(of), throttles: readThrottles(of), poolOf: () => pool, now: () => now }
  const server = await listen(port, createSite(parts))
  onTestFinished(() => close(server))
  return {
    pass: (seconds: number) => {
      now += seconds * 1000
    },
    ask: async (key: string, times = 1): Promise<Readonly<Record<number, number>>> => {
      const [method, path = ''] = key.split(' ')
      const url = `http://127.0.0.1:${port}${path.replace(/\{(\w+)\+?\}/g, '$1')}`
      const counts: Record<number, number> = {}
      for (let nth = 0; nth < times; nth += 1) {
        const { status } = await fetch(url, method === undefined ? {} : { method })
        counts[status] = (counts[status] ?? 0) + 1
      }
      return counts
    },
  }
}

describe('a flood at one door', () => {
  test('is turned away there, and leaves every other door as it was', async () => {
    const site = await startSite()
    for (const flooded of keys.filter(isConsole)) {
      const { burst = 0 } = limits.get(flooded) ?? {}
      expect(await site.ask(flooded, burst + 7)).toEqual({ 200: burst, 429: 7 })
    }
    for (const key of keys) expect([key, await site.ask(key)]).toEqual([key, { [isConsole(key) ? 429 : 200]: 1 }])
    expect(await site.ask('POST /unsubscribe/{token}', 300)).toEqual({ 200: 300 })
  })

  test('that asks for links to sign in keeps nobody from signing in by a link, or from the desk', async () => {
    const site = await startSite()
    expect(await site.ask('POST /console/sign-in', 50)).toMatchObject({ 429: 40 })
    expect(await site.ask('POST /console/sign-in/{token}')).toEqual({ 200: 1 })
    expect(await site.ask('POST /console/{proxy+}')).toEqual({ 200: 1 })
  })

  test('ends with it: a second later so many are let in as the limit says', async () => {
    const site = await startSite()
    await site.ask('POST /console/sign-in', 50)
    site.pass(1)
    expect(await site.ask('POST /console/sign-in', 7)).toEqual({ 200: 5, 429: 2 })
  })
})

describe('the limits of the assembly', () => {
  test('are each route’s own', () => {
    expect([...limits.keys()].toSorted()).toEqual(keys.toSorted())
  })

  test('leave one-click unsubscribing its room even where AWS grants an account least', () => {
    expect(rateOf(keys)).toBeLessThanOrEqual(2500)
    expect(burstOf(keys)).toBeLessThanOrEqual(1250)
    const others = keys.filter((key) => key !== 'POST /unsubscribe/{token}')
    expect(Math.max(...others.map((key) => burstOf([key])))).toBeLessThan(burstOf(['POST /unsubscribe/{token}']))
  })

  test('let in, at once, so few that of 1,000 executions feedback and every worker have theirs', () => {
    // Lambda begins with five at a queue without a limit.
    const workers = stack
      .all('AWS::Lambda::EventSourceMapping')
      .reduce((sum, { properties }) => sum + (properties.ScalingConfig?.MaximumConcurrency ?? 5), 0)
    const strangers = keys.filter((key) => !/ \/(?:preferences|read|not-for-me)\/|GET \/unsubscribe/.test(key))
    expect(burstOf(strangers) + workers).toBeLessThanOrEqual(1000)
  })
})

test('no execution is reserved unless the operator wants it, and then for each door and for feedback', () => {
  const reserved = (of: Stack) =>
    of
      .all('AWS::Lambda::Function')
      .flatMap(({ name, properties: { ReservedConcurrentExecutions: number } }) =>
        number === undefined ? [] : [`${name.replace('Rekindle-prod-', '')} ${number}`],
      )
      .toSorted()
  expect(reserved(stack)).toEqual([])
  const wanting = readStack({ doorConcurrency: '25' })
  expect(reserved(wanting.stack)).toEqual([
    'console 25',
    'feedback 25',
    'ingest 25',
    'member-pages 25',
    'public-pages 25',
  ])
  expect(wanting.functions.find(({ name }) => name.endsWith('member-pages'))?.concurrency).toBe(25)
})
