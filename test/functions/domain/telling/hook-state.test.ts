import { expect, test } from 'vitest'
import { isId } from '../../../../functions/domain/is-id.ts'
import { type Hook, hookIdOf, maskedUrl } from '../../../../functions/domain/telling/hook.ts'
import {
  failed,
  givenUp,
  goingOn,
  isDue,
  isGivenUp,
  leased,
  leaseTime,
  released,
  succeeded,
} from '../../../../functions/domain/telling/hook-state.ts'

const start = Date.parse('2026-03-09T09:00:00Z')
const minute = 60_000
const hook: Hook = {
  groupId: 'g',
  id: 'h',
  url: 'https://crm.example/hook',
  keyId: 'k',
  state: 'on',
  addedAt: '2026-03-01T00:00:00.000Z',
  cursor: 3,
  revision: 4,
}

test('the waits after failures double from a minute to an hour, and after a day it is paused', () => {
  const waits: number[] = []
  let now = start
  let next: Hook | undefined = hook
  while (next?.state === 'on') {
    const wait: number = next.triesAt === undefined ? 0 : (Date.parse(next.triesAt) - now) / minute
    if (wait > 0) waits.push(wait)
    now += wait * minute
    expect(isDue(next, now - 1)).toBe(wait === 0)
    expect(isDue(next, now)).toBe(true)
    next = failed(next, 'HTTP 500', now)
  }
  expect(waits.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
  expect((now - start) / minute).toBeGreaterThanOrEqual(24 * 60)
  expect((now - start) / minute).toBeLessThan(25 * 60)
  expect(next && isGivenUp(next)).toBe(true)
  expect(next).toMatchObject({ failure: 'HTTP 500', cursor: 3, failingSince: '2026-03-09T09:00:00.000Z' })
})

test('a success ends the failures, and never moves the cursor back', () => {
  const good = succeeded(failed(hook, 'HTTP 500', start) ?? hook, 2, start + minute)
  expect(good).toEqual({ ...hook, cursor: 3, lastGoodAt: '2026-03-09T09:01:00.000Z' })
  expect(succeeded(hook, 9, start)).toMatchObject({ cursor: 9 })
})

test('only who holds the lease gives it back', () => {
  const mine = leased(hook, start)
  expect([isDue(mine, start + leaseTime - 1), isDue(mine, start + leaseTime)]).toEqual([false, true])
  expect(released(mine, mine.leaseUntil)).toEqual(hook)
  const theirs = leased(mine, start + leaseTime)
  expect(released(theirs, mine.leaseUntil)).toBe(theirs)
})

test('what an operator has paused fails no more, and is no reason for an alarm', () => {
  const paused: Hook = { ...goingOn(failed(hook, 'HTTP 500', start) ?? hook), state: 'paused' }
  expect(paused).toEqual({ ...hook, state: 'paused' })
  expect([failed(paused, 'HTTP 500', start), givenUp(paused, 'no key', start)]).toEqual([undefined, undefined])
  expect([isGivenUp(paused), isDue(paused, start)]).toEqual([false, false])
})

test.each([
  ['https://crm.example/hook', 'https://crm.example/hook'],
  ['https://crm.example/', 'https://crm.example'],
  ['https://crm.example/hook?token=s3cret', 'https://crm.example/hook?…'],
  ['https://crm.example:8443/services/T000000000000000000000X/b', 'https://crm.example:8443/services/…/b'],
])('%s is shown as %s', (url, shown) => {
  expect(maskedUrl(url)).toBe(shown)
})

test('an id names the host and nothing that is secret, and another address on it has another', () => {
  const ids = ['https://crm.example/a?token=s3cret', 'https://crm.example/a?token=other'].map(hookIdOf)
  for (const id of ids) {
    expect(isId(id)).toBe(true)
    expect(id).toMatch(/^crm-example-[0-9a-f]{6}$/)
  }
  expect(new Set(ids).size).toBe(2)
  expect(isId(hookIdOf(`https://${'a'.repeat(63)}.${'b'.repeat(63)}.example/x`))).toBe(true)
})
