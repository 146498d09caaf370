import { beforeEach, expect, test } from 'vitest'
import { addHook, setHookState, testHook } from '../../../../functions/steps/telling/manage-hooks.ts'
import type { HookAnswer } from '../../../../functions/steps/telling/send-to-hook.ts'
import { fakeGroups } from '../../../fakes/community.ts'
import { fakeHooks } from '../../../fakes/hooks.ts'
import { fakeIngestKeys } from '../../../fakes/ingest.ts'
import { fakeClock, fakeQueues } from '../../../fakes/surroundings.ts'
import { fakeEventLogs } from '../../../fakes/telling.ts'

const given = { groupId: 'g', url: 'https://crm.example/hook' }
const createdAt = '2026-03-01T00:00:00.000Z'

async function begin() {
  const [clock, groups, keys] = [fakeClock(), fakeGroups(), fakeIngestKeys()]
  await groups.put({ id: 'g', name: 'G', url: 'https://g.example', language: 'en', timeZone: 'UTC' })
  await keys.create('g', { id: 'k1', createdAt })
  const sent: object[] = []
  const answer: { now: HookAnswer } = { now: { kind: 'taken', status: 200 } }
  const sendToHook = async (to: object, content: object) => {
    sent.push({ to, content })
    return answer.now
  }
  const logs = fakeEventLogs(clock)
  return { clock, groups, keys, hooks: fakeHooks(), logs, queues: fakeQueues(), sent, answer, sendToHook }
}
let ports: Awaited<ReturnType<typeof begin>>
beforeEach(async () => {
  ports = await begin()
})

test('a platform is told of what happens from now on, with the one key that there is', async () => {
  await ports.logs.append('g', { kind: 'paused', at: createdAt, memberId: 'm', number: 1 })
  const added = await addHook(ports, given)
  expect(added).toMatchObject({ kind: 'added', hook: { keyId: 'k1', cursor: 1, state: 'on' } })
  expect(ports.sent).toMatchObject([{ content: { group: 'g', events: [], test: true } }])
  expect(await ports.hooks.list()).toHaveLength(1)
})

test('one that does not answer well yet is added all the same, but not where nothing may be sent', async () => {
  ports.answer.now = { kind: 'forbidden', reason: 'the address is not public' }
  expect(await addHook(ports, given)).toEqual(ports.answer.now)
  expect(await ports.hooks.list()).toEqual([])
  ports.answer.now = { kind: 'refused', reason: 'HTTP 500' }
  expect(await addHook(ports, given)).toMatchObject({ kind: 'added', answer: ports.answer.now })
})

test('of several keys one must be named, and a revoked one signs nothing', async () => {
  await ports.keys.create('g', { id: 'k2', createdAt })
  expect(await addHook(ports, given)).toEqual({ kind: 'which key', keys: ['k1', 'k2'] })
  expect(await addHook(ports, { ...given, keyId: 'k3' })).toEqual({ kind: 'which key', keys: ['k1', 'k2'] })
  await ports.keys.revoke('g', 'k2', createdAt)
  expect(await addHook(ports, { ...given, keyId: 'k2' })).toEqual({ kind: 'which key', keys: ['k1'] })
  expect(await addHook(ports, { groupId: 'h', url: given.url })).toEqual({ kind: 'no group' })
  expect(ports.sent).toEqual([])
})

test('the same address again renews the key, and goes on where it was', async () => {
  const added = await addHook(ports, given)
  if (added.kind !== 'added') throw new Error(added.kind)
  await ports.hooks.change({ ...added.hook, cursor: 7, state: 'paused', failure: 'the key k1 was revoked' })
  await ports.keys.create('g', { id: 'k2', createdAt })
  const { id } = added.hook
  expect(await addHook(ports, { ...given, keyId: 'k2' })).toMatchObject({ kind: 'renewed', hook: { id, keyId: 'k2' } })
  const renewed = await ports.hooks.get(added.hook)
  expect(renewed).toMatchObject({ cursor: 7, state: 'on', keyId: 'k2' })
  expect(renewed).not.toHaveProperty('failure')
  expect(ports.queues.woken).toHaveLength(1)
})

test('a hook is paused, resumed and tested; one that is not there is not', async () => {
  const added = await addHook(ports, given)
  if (added.kind !== 'added') throw new Error(added.kind)
  const key = { groupId: 'g', id: added.hook.id }
  await ports.hooks.change({ ...added.hook, failure: 'HTTP 500', failures: 2, failingSince: createdAt })
  expect(await setHookState(ports, key, 'paused')).toBe(true)
  expect(await ports.hooks.get(key)).toEqual({ ...added.hook, state: 'paused', revision: 2 })
  expect(ports.queues.woken).toEqual([])
  expect(await setHookState(ports, key, 'on')).toBe(true)
  expect(ports.queues.woken).toMatchObject([{ hook: key }])
  expect(await testHook(ports, key)).toEqual({ kind: 'taken', status: 200 })
  expect(await testHook(ports, { ...key, id: 'none' })).toBeUndefined()
  expect(await setHookState(ports, { ...key, id: 'none' }, 'on')).toBe(false)
})
