import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClockwork } from '../../../infra/local/clockwork.ts'
import type { Pool } from '../../../infra/local/functions/pool.ts'
import { readAssembly } from '../../../infra/local/template/assembly.ts'
import { resolveStack } from '../../../infra/local/template/stack.ts'
import { writeAssembly } from './assembly-fixture.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-03-09T09:01:02.345Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

function schedule(ScheduleExpression: string, rest: object = {}) {
  const Target = { Arn: 'tick', Input: '{"time":"<aws.scheduler.scheduled-time>"}' }
  const Resources = { Clock: { Type: 'AWS::Scheduler::Schedule', Properties: { ScheduleExpression, Target, ...rest } } }
  const stack = resolveStack(readAssembly(writeAssembly({ Resources })), { queues: 'http://q', site: 'http://s' })
  const fired: unknown[] = []
  const invoke = async (event: unknown) => {
    fired.push(event)
    throw new Error('A failure must not stop the clock.')
  }
  return { clockwork: createClockwork(stack, () => ({ invoke }) as Partial<Pool> as Pool), fired }
}

test('a clock that is started fires at once and then by its rate, until it is stopped', async () => {
  const { clockwork, fired } = schedule('rate(5 minutes)')
  clockwork.start()
  await vi.advanceTimersByTimeAsync(11 * 60_000)
  clockwork.stop()
  await vi.advanceTimersByTimeAsync(60 * 60_000)
  expect(fired).toEqual(['09:01:02', '09:06:02', '09:11:02'].map((time) => ({ time: `2026-03-09T${time}Z` })))
})

test('a schedule that is switched off is not fired', async () => {
  const { clockwork, fired } = schedule('rate(1 hour)', { State: 'DISABLED' })
  await clockwork.fire('2026-03-09T09:00:00Z')
  expect(fired).toEqual([])
})

test('a calendar expression is refused when the clock starts', () => {
  const { clockwork } = schedule('cron(0 9 ? * MON *)')
  expect(() => clockwork.start()).toThrow('Clock: cron(0 9 ? * MON *) is no rate, and a laptop runs only rates.')
})
