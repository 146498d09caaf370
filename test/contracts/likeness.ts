import { expect, test } from 'vitest'
import type { FirstPosts } from '../../functions/domain/likeness/first-posts.ts'
import { nothingCounted } from '../../functions/domain/likeness/kept-frequencies.ts'
import type { FirstPostLists, GroupFrequencies } from '../../functions/ports.ts'
import { shardOf } from '../../functions/table.ts'

export function frequenciesContract(create: () => GroupFrequencies): void {
  test('of two who count from the same place one comes first', async () => {
    const frequencies = create()
    const kept = { ...nothingCounted, asOf: '2026-03-09T09:00:00.000Z', revision: 0 }
    expect(await frequencies.get('g')).toBeUndefined()
    const both = await Promise.all([1, 2].map((discussions) => frequencies.save('g', { ...kept, discussions }, 0)))
    expect(both.filter((isFirst) => isFirst)).toHaveLength(1)
    expect(await frequencies.save('g', { ...kept, discussions: 3, tags: [['Ads', 3]] }, 1)).toBe(true)
    expect(await frequencies.get('g')).toEqual({ ...kept, discussions: 3, tags: [['Ads', 3]], revision: 2 })
  })
}

export function firstPostsContract(create: () => FirstPostLists): void {
  const listOf = (id: string, posts: FirstPosts['posts'], build = 'a'): FirstPosts => ({ id, build, posts })

  test('a first post that is told of twice is one, at its earlier time', async () => {
    const lists = create()
    await lists.merge('g', [listOf('m1', [['d1', 20]]), listOf('m2', [['d1', 30]])])
    await lists.merge('g', [
      listOf('m1', [
        ['d2', 15],
        ['d1', 10],
      ]),
    ])
    expect(await lists.getMany('g', ['m1', 'm3', 'm1'])).toEqual([
      listOf('m1', [
        ['d1', 10],
        ['d2', 15],
      ]),
    ])
    expect(await lists.getMany('other', ['m1'])).toEqual([])
  })

  test('what a later build finds replaces what an earlier one found, and is not replaced by it', async () => {
    const lists = create()
    await lists.merge('built', [listOf('m1', [['gone', 10]])])
    await lists.merge('built', [listOf('m1', [['d1', 20]], 'b')])
    await lists.merge('built', [listOf('m1', [['d2', 30]])])
    expect(await lists.getMany('built', ['m1'])).toEqual([
      listOf(
        'm1',
        [
          ['d1', 20],
          ['d2', 30],
        ],
        'b',
      ),
    ])
  })

  test('a list that is emptied is there and takes new posts, and one that is not there stays so', async () => {
    const lists = create()
    await lists.merge('emptied', [listOf('m1', [['d1', 10]])])
    await lists.clear('emptied', ['m1', 'm2'])
    expect(await lists.getMany('emptied', ['m1', 'm2'])).toEqual([listOf('m1', [])])
    await lists.merge('emptied', [listOf('m1', [['d2', 20]])])
    expect(await lists.getMany('emptied', ['m1'])).toEqual([listOf('m1', [['d2', 20]])])
  })

  test('pages hold the members of one shard, each once, in the order of their ids', async () => {
    const lists = create()
    const ids = Array.from({ length: 60 }, (_, nth) => `m${nth}`)
    await lists.merge(
      'paged',
      ids.map((id) => listOf(id, [['d1', 10]])),
    )
    const found: string[] = []
    for (let after: string | undefined; ; after = found.at(-1)) {
      const page = await lists.page('paged', shardOf('m0'), after, 2)
      found.push(...page.map(({ id }) => id))
      if (page.length < 2) break
    }
    expect(found).toEqual(ids.filter((id) => shardOf(id) === shardOf('m0')).toSorted())
  })
}
