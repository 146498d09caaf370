import { expect, test } from 'vitest'
import type { Hook } from '../../../../functions/domain/telling/hook.ts'
import { wakeBehind, wakeHooks } from '../../../../functions/steps/telling/wake-hooks.ts'
import { fakeHooks } from '../../../fakes/hooks.ts'
import { fakeClock, fakeMetrics, fakeQueues } from '../../../fakes/surroundings.ts'
import { fakeEventLogs } from '../../../fakes/telling.ts'

const hook = (id: string, more: Partial<Hook> = {}): Hook => ({
  groupId: 'g',
  id,
  url: 'https://crm.example/hook',
  keyId: 'k',
  state: 'on',
  addedAt: '2026-03-01T00:00:00.000Z',
  cursor: 0,
  revision: 0,
  ...more,
})

async function begin(...hooks: readonly Hook[]) {
  const clock = fakeClock()
  const logs = fakeEventLogs(clock)
  await logs.append('g', { kind: 'paused', at: '2026-03-09T08:00:00.000Z', memberId: 'm', number: 1 })
  const ports = { hooks: fakeHooks(...hooks), logs, queues: fakeQueues(), metrics: fakeMetrics(), clock }
  return { ...ports, woken: () => ports.queues.woken.map(({ hook: { groupId, id } }) => `${groupId} ${id}`) }
}

const unlikely = [
  hook('paused', { state: 'paused' }),
  hook('given-up', { state: 'paused', failure: 'HTTP 500', failingSince: '2026-03-08T08:00:00.000Z' }),
  hook('waiting', { triesAt: '2026-03-09T09:00:01.000Z' }),
  hook('held', { leaseUntil: Date.parse('2026-03-09T09:00:01Z') }),
]

test('an event wakes every hook of its group that may be told now', async () => {
  const ports = await begin(hook('a'), hook('b'), hook('c', { groupId: 'g2' }), ...unlikely)
  expect(await wakeHooks(ports, 'g')).toBe(2)
  expect(ports.woken()).toEqual(['g a', 'g b'])
})

test('each minute those are woken that are behind, and the ones that were given up are counted', async () => {
  const late = { triesAt: '2026-03-09T09:00:00.000Z', leaseUntil: Date.parse('2026-03-09T09:00:00Z') }
  const ports = await begin(
    hook('behind', late),
    hook('up-to-date', { cursor: 1 }),
    hook('x', { groupId: 'g2' }),
    ...unlikely,
  )
  expect(await wakeBehind(ports)).toEqual({ woken: 1, paused: 1 })
  expect(ports.woken()).toEqual(['g behind'])
  expect(ports.metrics.counted).toEqual({ hooksPaused: 1 })
})

test('where nobody is told, nothing is woken', async () => {
  const ports = await begin()
  expect(await wakeBehind(ports)).toEqual({ woken: 0, paused: 0 })
  expect(ports.metrics.counted).toEqual({})
})
