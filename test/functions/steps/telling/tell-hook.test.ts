import { beforeEach, describe, expect, test } from 'vitest'
import { signBatch } from '../../../../functions/domain/activity/signature.ts'
import type { WebRequest } from '../../../../functions/domain/following/web.ts'
import type { Hook } from '../../../../functions/domain/telling/hook.ts'
import { leaseTime } from '../../../../functions/domain/telling/hook-state.ts'
import type { MemberEventKind } from '../../../../functions/domain/telling/member-event.ts'
import { readEvents } from '../../../../functions/steps/telling/read-events.ts'
import { sendToHook } from '../../../../functions/steps/telling/send-to-hook.ts'
import { tellHook } from '../../../../functions/steps/telling/tell-hook.ts'
import { fakeMembers } from '../../../fakes/community.ts'
import { fakeHooks } from '../../../fakes/hooks.ts'
import { fakeIngestKeys, fakeSecrets } from '../../../fakes/ingest.ts'
import { fakeClock, fakeQueues } from '../../../fakes/surroundings.ts'
import { fakeEventLogs } from '../../../fakes/telling.ts'

const key = { groupId: 'g', id: 'h' }
const day = 24 * 3_600_000
const hook: Hook = {
  ...key,
  url: 'https://crm.example/hook?token=s3cret',
  keyId: 'k',
  state: 'on',
  addedAt: '2026-03-01T00:00:00.000Z',
  cursor: 0,
  revision: 0,
}

/** A platform that is told, and answers as the test says. */
function begin() {
  const clock = fakeClock()
  const requests: WebRequest[] = []
  const answers: { now: (nth: number) => number | Error; before?: () => Promise<unknown> } = { now: () => 200 }
  const base = {
    clock,
    hooks: fakeHooks(hook),
    logs: fakeEventLogs(clock),
    keys: fakeIngestKeys(),
    members: fakeMembers(),
    queues: fakeQueues(),
    secrets: fakeSecrets,
    web: async (request: WebRequest) => {
      requests.push(request)
      await answers.before?.()
      const answer = answers.now(requests.length)
      if (answer instanceof Error) throw answer
      return { status: answer, header: () => undefined, text: '' }
    },
  }
  const ports = {
    ...base,
    readEvents: (page: Parameters<typeof readEvents>[1]) => readEvents(base, page),
    sendToHook: (...sent: Parameters<typeof bound>) => bound(...sent),
  }
  function bound(to: Parameters<typeof sendToHook>[1], content: Parameters<typeof sendToHook>[2]) {
    return sendToHook(base, to, content)
  }
  let numbers = 0
  const log = (kind: MemberEventKind = 'paused', memberId = 'm') => {
    numbers += 1
    return base.logs.append('g', { kind, at: '2026-03-09T08:00:00.000Z', memberId, number: numbers })
  }
  const bodies = () => requests.map(({ body = '' }) => JSON.parse(body))
  const places = () => bodies().flatMap(({ events }) => events.map(({ place }: { place: number }) => place))
  return { ...ports, ports, answers, requests, bodies, places, log }
}

let it: ReturnType<typeof begin>
const now = () => it.hooks.get(key)
beforeEach(async () => {
  it = begin()
  await it.keys.create('g', { id: 'k', createdAt: '2026-03-01T00:00:00.000Z' })
})

describe('a platform that takes what it is told', () => {
  test('gets everything behind its cursor once, in order, a hundred events a request', async () => {
    for (let nth = 0; nth < 230; nth += 1) await it.log()
    expect(await tellHook(it.ports, key)).toBe('told')
    expect(it.bodies().map(({ events }) => events.length)).toEqual([100, 100, 30])
    expect(it.places()).toEqual(Array.from({ length: 230 }, (_, nth) => nth + 1))
    expect(await tellHook(it.ports, key)).toBe('nothing')
    expect(it.requests).toHaveLength(3)
    expect(await now()).toMatchObject({ cursor: 230, lastGoodAt: expect.any(String) })
    expect(await now()).not.toHaveProperty('leaseUntil')
  })

  test('can tell by the signature that it is us, and who joined by their address, which the log does not hold', async () => {
    await it.members.merge('g', [{ id: 'j1', name: 'Ana', email: 'ana@example.org', joinedAt: '2026-03-09' }])
    await it.log('joined', 'j1')
    await it.log('paused', 'j1')
    await tellHook(it.ports, key)
    const { body = '', headers = {} } = it.requests[0] ?? { url: '' }
    const timestamp = headers['Rekindle-Timestamp'] ?? ''
    const secret = await fakeSecrets.secretOf('g', 'k')
    const signature = signBatch(secret, { timestamp, groupId: 'g', body: new TextEncoder().encode(body) })
    expect(headers).toMatchObject({ 'Rekindle-Key': 'k', 'Rekindle-Signature': signature })
    expect(Number(timestamp)).toBe(Math.floor(it.clock.now() / 1000))
    expect(it.bodies()).toMatchObject([
      { group: 'g', events: [{ member: 'j1', kind: 'joined', email: 'ana@example.org' }, { member: 'j1' }] },
    ])
    expect(it.bodies()[0].events[1]).not.toHaveProperty('email')
  })

  test('is asked no longer than a quarter of a minute, and goes on after the others', async () => {
    for (let nth = 0; nth < 500; nth += 1) await it.log()
    it.answers.before = async () => it.clock.advance(9000)
    expect(await tellHook(it.ports, key)).toBe('told')
    expect(it.requests).toHaveLength(2)
    expect(it.queues.woken).toEqual([{ hook: key, delaySeconds: 0 }])
  })

  test('waits for the address of who joined with the next tick, and asks for it no sooner', async () => {
    await it.log()
    const at = new Date(it.clock.now()).toISOString()
    await it.logs.append('g', { kind: 'joined', at, memberId: 'new', number: 1 })
    expect(await tellHook(it.ports, key)).toBe('held')
    expect(await tellHook(it.ports, key)).toBe('held')
    expect([it.places(), it.queues.woken]).toEqual([[1], []])
    await it.members.merge('g', [{ id: 'new', email: 'new@example.org' }])
    expect(await tellHook(it.ports, key)).toBe('told')
    expect(it.bodies()[1].events).toMatchObject([{ member: 'new', email: 'new@example.org' }])
  })

  test('hears of what came while it was being told, though that woke nobody', async () => {
    await it.log()
    it.answers.before = async () => {
      it.answers.before = async () => undefined
      await it.log()
      expect(await tellHook(it.ports, key)).toBe('not now')
    }
    await tellHook(it.ports, key)
    expect(it.places()).toEqual([1, 2])
  })
})

describe('a platform that does not', () => {
  test.each([
    ['HTTP 500', () => 500],
    ['HTTP 404', () => 404],
    ['it redirects (HTTP 302)', () => 302],
    ['no whole answer in time', () => Object.assign(new Error('aborted'), { name: 'TimeoutError' })],
    ['the answer is larger than 65536 bytes', () => new Error('the answer is larger than 65536 bytes')],
    [
      'its certificate has expired (CERT_HAS_EXPIRED)',
      () => Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' }),
    ],
    ['nobody listens there (ECONNREFUSED)', () => Object.assign(new Error(''), { code: 'ECONNREFUSED' })],
  ])('is told the same again later: %s', async (failure, answer) => {
    await it.log()
    it.answers.now = answer
    expect(await tellHook(it.ports, key)).toBe('failed')
    expect(await now()).toMatchObject({ cursor: 0, failure, failures: 1, failingSince: expect.any(String) })
    expect(it.queues.woken).toEqual([])
    expect(await tellHook(it.ports, key)).toBe('not now')
    expect(it.requests).toHaveLength(1)
    it.clock.advance(60_000)
    it.answers.now = () => 204
    expect(await tellHook(it.ports, key)).toBe('told')
    expect(it.places()).toEqual([1, 1])
    expect(await now()).toEqual({ ...hook, cursor: 1, lastGoodAt: expect.any(String), revision: expect.any(Number) })
  })

  test('is paused after a day, and misses nothing once it is resumed', async () => {
    it.answers.now = () => 503
    for (let hours = 0; hours < 26; hours += 1) {
      await it.log()
      await tellHook(it.ports, key)
      it.clock.advance(3_600_000)
    }
    expect(await now()).toMatchObject({ state: 'paused', cursor: 0, failure: 'HTTP 503' })
    const asked = it.requests.length
    expect(await tellHook(it.ports, key)).toBe('not now')
    expect(it.requests).toHaveLength(asked)
    it.answers.now = () => 200
    const { failure: _, failingSince: __, failures: ___, triesAt: ____, ...known } = (await now()) ?? hook
    await it.hooks.change({ ...known, state: 'on' })
    await tellHook(it.ports, key)
    expect(it.bodies().at(-1).events).toHaveLength(26)
  })

  test('for so long that the log has lost events is told which', async () => {
    for (let nth = 0; nth < 3; nth += 1) await it.log()
    it.clock.advance(31 * day)
    await it.log()
    await tellHook(it.ports, key)
    expect(it.bodies()).toMatchObject([{ missed: { from: 1, to: 3 }, events: [{ place: 4 }] }])
    it.clock.advance(31 * day)
    await tellHook(it.ports, key)
    expect(it.requests).toHaveLength(1)
  })

  test('takes a hundred events and then fails is told only the rest again', async () => {
    for (let nth = 0; nth < 150; nth += 1) await it.log()
    it.answers.now = (nth) => (nth === 2 ? 500 : 200)
    await tellHook(it.ports, key)
    it.clock.advance(60_000)
    await tellHook(it.ports, key)
    expect(it.bodies().map(({ events }) => events[0].place)).toEqual([1, 101, 101])
  })
})

test('a key that was revoked, also in the middle of it all, signs nothing more, and pauses the hook at once', async () => {
  for (let nth = 0; nth < 150; nth += 1) await it.log()
  it.answers.before = () => it.keys.revoke('g', 'k', '2026-03-09T09:00:00.000Z')
  expect(await tellHook(it.ports, key)).toBe('no key')
  expect(it.requests).toHaveLength(1)
  expect(await now()).toMatchObject({ state: 'paused', cursor: 100, failure: 'the key k was revoked' })
})

test('two calls at once tell one after the other; after a crash the next one begins where nothing is lost', async () => {
  await it.log()
  expect(await Promise.all([tellHook(it.ports, key), tellHook(it.ports, key)])).toEqual(['told', 'not now'])
  expect(it.places()).toEqual([1])
  await it.log()
  // It took the events, and the call died before the cursor moved.
  const dying = { ...it.ports, hooks: { ...it.hooks, change: async (next: Hook) => stopAfterLease(next) } }
  const stopAfterLease = (next: Hook) =>
    next.cursor === 2 ? Promise.reject(new Error('killed')) : it.hooks.change(next)
  await expect(tellHook(dying, key)).rejects.toThrow('killed')
  expect(await tellHook(it.ports, key)).toBe('not now')
  it.clock.advance(leaseTime)
  expect(await tellHook(it.ports, key)).toBe('told')
  expect(it.places()).toEqual([1, 2, 2])
})

test('a hook that is removed or paused while it is told stays so', async () => {
  for (let nth = 0; nth < 150; nth += 1) await it.log()
  it.answers.before = () => it.hooks.remove(key)
  expect(await tellHook(it.ports, key)).toBe('told')
  expect(it.requests).toHaveLength(1)
  expect(await now()).toBeUndefined()
})

test('nothing is sent in the place of forgotten members, and the cursor moves past them', async () => {
  await it.log()
  const forgotten = { ...it.ports, readEvents: async (page: Parameters<typeof readEvents>[1]) => hide(page) }
  const hide = async (page: Parameters<typeof readEvents>[1]) => ({ ...(await it.readEvents(page)), events: [] })
  await tellHook(forgotten, key)
  expect(it.requests).toEqual([])
  expect(await now()).toMatchObject({ cursor: 1 })
})
