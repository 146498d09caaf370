import { expect, test } from 'vitest'
import type { IngestKeys, TakenBatches } from '../../functions/ports.ts'

const key = { id: 'k1', createdAt: '2026-03-09T09:00:00.000Z', note: 'the forum' }
const later = '2026-03-10T09:00:00.000Z'

export function ingestKeysContract(begin: () => IngestKeys): void {
  test('a key is its group’s, and no other’s', async () => {
    const keys = begin()
    await keys.create('g', key)
    expect(await keys.get('g', 'k1')).toEqual(key)
    expect(await keys.get('h', 'k1')).toBeUndefined()
    expect(await keys.list('h')).toEqual([])
  })

  test('a key is revoked once, and stays in the list', async () => {
    const keys = begin()
    await keys.create('listed', key)
    await keys.create('listed', { id: 'k2', createdAt: later })
    expect(await keys.revoke('listed', 'k1', later)).toBe(true)
    expect(await keys.revoke('listed', 'k1', later)).toBe(false)
    expect(await keys.revoke('listed', 'nobody', later)).toBe(false)
    expect(await keys.list('listed')).toEqual([
      { ...key, revokedAt: later },
      { id: 'k2', createdAt: later },
    ])
  })
}

export function takenBatchesContract(begin: () => TakenBatches): void {
  test('a batch that was taken is known by its signature, in its own group', async () => {
    const taken = begin()
    expect(await taken.has('g', 'v1=ab')).toBe(false)
    for (let times = 0; times < 2; times += 1) await taken.note('g', 'v1=ab', 1_772_000_600)
    expect(await taken.has('g', 'v1=ab')).toBe(true)
    expect(await taken.has('g', 'v1=ac')).toBe(false)
    expect(await taken.has('h', 'v1=ab')).toBe(false)
  })
}
