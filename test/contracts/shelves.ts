import { expect, test } from 'vitest'
import { addToRamp, beginRampWalk } from '../../functions/domain/recipients/ramp/ramp-walk.ts'
import type { RampWalks, ShelfBuilds, Shelves } from '../../functions/ports.ts'

const asOf = '2026-03-09T09:00:00.000Z'

export function shelvesContract(create: () => Shelves): void {
  test('a shelf is replaced by who has read it last, and by nobody else', async () => {
    const shelves = create()
    expect(await shelves.get('g')).toBeUndefined()
    const shelf = { discussions: [{ id: 'd1', lastPostAt: asOf, people: 3, reactions: 2 }], asOf, revision: 0 }
    expect(await shelves.save('g', shelf, 0)).toBe(true)
    expect(await shelves.save('g', { ...shelf, discussions: [] }, 0)).toBe(false)
    expect(await shelves.get('g')).toEqual({ ...shelf, revision: 1 })
    expect(await shelves.save('g', { ...shelf, discussions: [] }, 1)).toBe(true)
    expect(await shelves.get('g')).toEqual({ ...shelf, discussions: [], revision: 2 })
  })
}

export function shelfBuildsContract(create: () => ShelfBuilds): void {
  test('of two builders who go on from the same place one comes first', async () => {
    const builds = create()
    const none = { seen: 0, chunks: 0, shelved: [], since: '0', shelf: 0, revision: 0 }
    const begun = { ...none, build: 'a', began: asOf, asOf, state: 'walking' } as const
    expect(await builds.save('g', begun, 0)).toBe(true)
    const both = await Promise.all([1, 2].map((seen) => builds.save('g', { ...begun, seen, lastId: 'd' }, 1)))
    expect(both.filter((isFirst) => isFirst)).toHaveLength(1)
    expect(await builds.get('g')).toMatchObject({ build: 'a', lastId: 'd', revision: 2 })
  })
}

export function rampWalksContract(create: () => RampWalks): void {
  test('of two who go on from the same place one comes first, and each edition has its own', async () => {
    const walks = create()
    const edition = { groupId: 'g', date: '2026-03-09', asOf }
    const begun = beginRampWalk(200, 16)
    expect(await walks.save(edition, begun, 0)).toBe(true)
    const page = { shard: 3, after: 'm7', members: 8, places: ['2020-01-01T00:00:00.000Z#m7', '#m3'] }
    const next = addToRamp(begun, page)
    expect((await Promise.all([1, 2].map(() => walks.save(edition, next, 1)))).sort()).toEqual([false, true])
    expect(await walks.get(edition)).toEqual({ ...next, revision: 2 })
    expect(await walks.get({ ...edition, date: '2026-03-16' })).toBeUndefined()
    // A count of its recipients walks for itself.
    const counting = { ...edition, count: 'question' } as const
    expect(await walks.get(counting)).toBeUndefined()
    expect(await walks.save(counting, { ...begun, startedAt: asOf }, 0)).toBe(true)
    expect(await walks.get(counting)).toEqual({ ...begun, startedAt: asOf, revision: 1 })
    expect(await walks.get(edition)).toEqual({ ...next, revision: 2 })
  })
}
