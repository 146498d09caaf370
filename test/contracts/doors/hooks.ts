import { expect, test } from 'vitest'
import type { Hook } from '../../../functions/domain/telling/hook.ts'
import type { Hooks } from '../../../functions/ports.ts'

const crm: Hook = {
  groupId: 'g',
  id: 'crm',
  url: 'https://crm.example/hook',
  keyId: 'k1',
  state: 'on',
  addedAt: '2026-03-09T09:00:00.000Z',
  cursor: 7,
  revision: 0,
}

export function hooksContract(begin: () => Hooks): void {
  test('a hook is added once, and found in its group and among all', async () => {
    const hooks = begin()
    expect(await hooks.add(crm)).toBe(true)
    expect(await hooks.add({ ...crm, url: 'https://other.example' })).toBe(false)
    // A group whose id begins as that one's has hooks of its own.
    expect(await hooks.add({ ...crm, groupId: 'g2' })).toBe(true)
    expect(await hooks.list('g')).toEqual([crm])
    expect(await hooks.list()).toEqual([crm, { ...crm, groupId: 'g2' }])
    expect(await hooks.get({ groupId: 'g', id: 'none' })).toBeUndefined()
  })

  test('of two changes at once the first counts, and it also takes away', async () => {
    const hooks = begin()
    await hooks.add({ ...crm, id: 'changed', failure: 'HTTP 500', leaseUntil: 1 })
    const known = await hooks.get({ groupId: 'g', id: 'changed' })
    if (!known) throw new Error('It was just added.')
    const { failure: _, leaseUntil: __, ...good } = known
    expect(await hooks.change({ ...good, cursor: 9 })).toBe(true)
    expect(await hooks.change({ ...known, state: 'paused' })).toBe(false)
    expect(await hooks.get(known)).toEqual({ ...good, cursor: 9, revision: 1 })
  })

  test('a hook that was removed does not come back by a change', async () => {
    const hooks = begin()
    await hooks.add({ ...crm, id: 'gone' })
    expect(await hooks.remove({ groupId: 'g', id: 'gone' })).toBe(true)
    expect(await hooks.remove({ groupId: 'g', id: 'gone' })).toBe(false)
    expect(await hooks.change({ ...crm, id: 'gone' })).toBe(false)
    expect(await hooks.get({ groupId: 'g', id: 'gone' })).toBeUndefined()
  })
}
