import { expect, test } from 'vitest'
import type { Activity } from '../../functions/domain/community.ts'
import type { Activities, Discussions, Groups, Members } from '../../functions/ports.ts'
import { shardOf } from '../../functions/table.ts'
import { objectNames } from '../fixtures/records/object-names.ts'

export function groupsContract(create: () => Groups): void {
  test('a group comes back as it was put, and a stranger is missing', async () => {
    const groups = create()
    expect(await groups.isEmpty()).toBe(true)
    const group = { id: 'g', name: 'Bookbinders', url: 'https://b.example', language: 'en', timeZone: 'Europe/London' }
    await groups.put(group)
    expect(await groups.isEmpty()).toBe(false)
    expect(await groups.get('g')).toEqual(group)
    expect(await groups.get('stranger')).toBeUndefined()
  })
}

export function discussionsContract(create: () => Discussions): void {
  test('posts that come before their discussion are not lost when it comes', async () => {
    const discussions = create()
    await discussions.merge('g', [
      { id: 'd1', lastActivityAt: '2026-03-02T00:00:00.000Z', participants: [['m1', '2026-03-02T00:00:00.000Z']] },
    ])
    await discussions.merge('g', [{ id: 'd1', title: 'Glue', url: 'https://b.example/1', authorId: 'm2', tags: ['x'] }])
    expect(await discussions.getMany('g', ['d1', 'missing'])).toEqual([
      {
        id: 'd1',
        title: 'Glue',
        url: 'https://b.example/1',
        authorId: 'm2',
        tags: ['x'],
        lastActivityAt: '2026-03-02T00:00:00.000Z',
        participants: [['m1', '2026-03-02T00:00:00.000Z']],
      },
    ])
  })

  test('a removed discussion stays removed whatever is imported later', async () => {
    const discussions = create()
    await discussions.merge('g', [{ id: 'gone', removedAt: '2026-03-02T00:00:00.000Z' }])
    await discussions.merge('g', [{ id: 'gone', title: 'Back again', url: 'https://b.example/2' }])
    expect(await discussions.getMany('g', ['gone', 'gone'])).toEqual([
      { id: 'gone', removedAt: '2026-03-02T00:00:00.000Z' },
    ])
  })

  test('writers at the same time lose nothing of each other', async () => {
    const discussions = create()
    const posters = Array.from({ length: 20 }, (_, nth) => `m${nth}`)
    await Promise.all(
      posters.map((poster) =>
        discussions.merge('g', [{ id: 'busy', participants: [[poster, '2026-03-02T00:00:00.000Z']] }]),
      ),
    )
    const [busy] = await discussions.getMany('g', ['busy'])
    expect(busy?.participants?.map(([id]) => id)).toEqual(posters.sort())
  })

  test('whatever letters an id has, who took part is kept, in the order of their ids', async () => {
    const discussions = create()
    const people = objectNames.map((id) => [id, '2026-03-02T00:00:00.000Z'] as const)
    for (const id of objectNames) await discussions.merge('g', [{ id, participants: people.toReversed() }])
    const found = await discussions.getMany('g', objectNames)
    expect(found.map(({ id }) => id).sort()).toEqual(objectNames)
    for (const { participants } of found) expect(participants).toEqual(people)
  })
}

export function discussionPagesContract(create: () => Discussions): void {
  test('a group’s discussions are walked in the order of their ids, a page at a time, and no others', async () => {
    const discussions = create()
    const ids = ['A', 'a', 'a-', 'a0', 'aa', 'b', '_', '-', 'z9', ...objectNames]
    await discussions.merge(
      'walk',
      ids.map((id) => ({ id, title: id })),
    )
    await discussions.merge('walker', [{ id: 'other' }])
    const walked: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await discussions.page('walk', after, 3)
      expect(page.length).toBeLessThanOrEqual(3)
      walked.push(...page.map(({ id }) => id))
      after = page.at(-1)?.id
      if (page.length < 3) break
    }
    expect(walked).toEqual(ids.toSorted())
    expect(await discussions.page('nobody', undefined, 3)).toEqual([])
  })
}

export function membersContract(create: () => Members): void {
  test('a shard is walked in the order of ids, a page at a time, to its end', async () => {
    const members = create()
    const ids = Array.from({ length: 200 }, (_, nth) => `member-${nth}`)
    await members.merge(
      'walk',
      ids.map((id) => ({ id, name: 'Somebody' })),
    )
    const shard = shardOf('member-0')
    const expected = ids.filter((id) => shardOf(id) === shard).sort()
    const walked: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await members.page('walk', shard, after, 3)
      walked.push(...page.map(({ id }) => id))
      after = page.at(-1)?.id
      if (page.length === 0) break
    }
    expect(walked).toEqual(expected)
  })

  test('members who are near each other are found as well as those who are not, and nobody else', async () => {
    const members = create()
    const ids = Array.from({ length: 300 }, (_, nth) => `near-${nth}`)
    await members.merge(
      'near',
      ids.map((id) => ({ id, name: 'Somebody' })),
    )
    const namesOf = async (wanted: readonly string[]) =>
      (await members.getNeighbours('near', wanted)).map(({ id }) => id).sort()
    for (const wanted of [ids, ids.slice(3, 60), ids.filter((_, nth) => nth % 97 === 0), ids.slice(0, 1), []]) {
      expect(await namesOf(wanted)).toEqual(wanted.toSorted())
    }
    const mixed = [...ids.slice(0, 20), 'near-299', 'somebody-else', 'a']
    expect(await namesOf([...mixed, ...mixed])).toEqual([...ids.slice(0, 20), 'near-299'].sort())
  })

  test('a “no” to mail outlives a “yes” that is imported later', async () => {
    const members = create()
    await members.merge('g', [{ id: 'm1', mail: 'no' }])
    await members.merge('g', [{ id: 'm1', mail: 'yes', name: 'Ana' }])
    expect(await members.getMany('g', ['m1', 'm1'])).toEqual([{ id: 'm1', mail: 'no', name: 'Ana' }])
  })
}

export function activitiesContract(create: () => Activities): void {
  const post = (id: string, createdAt: string): Activity => ({
    kind: 'post',
    id,
    createdAt,
    discussionId: 'd1',
    memberId: 'm1',
  })

  test('a period holds its end and not its start, across days, oldest first', async () => {
    const activities = create()
    const rows = [
      post('start', '2026-03-02T09:00:00.000Z'),
      post('after', '2026-03-02T09:00:00.001Z'),
      post('night', '2026-03-04T23:59:59.999Z'),
      post('end', '2026-03-09T09:00:00.000Z'),
      post('late', '2026-03-09T09:00:00.001Z'),
    ]
    await activities.write('period', rows.toReversed())
    const read = await activities.read('period', '2026-03-02T09:00:00.000Z', '2026-03-09T09:00:00.000Z')
    expect(read).toEqual(rows.slice(1, 4))
  })

  test('the same rows written twice, and twice in one batch, are there once', async () => {
    const activities = create()
    const rows = Array.from({ length: 60 }, (_, nth) => post(`p${nth}`, '2026-03-03T10:00:00.000Z'))
    await activities.write('again', [...rows, ...rows])
    await activities.write('again', rows)
    expect(await activities.read('again', '2026-03-03T00:00:00.000Z', '2026-03-04T00:00:00.000Z')).toHaveLength(60)
  })

  test('a removed post is known as removed whenever that was', async () => {
    const activities = create()
    const createdAt = '2020-01-01T00:00:00.000Z'
    await activities.write('removed', [{ kind: 'removal', of: 'post', id: 'p1', createdAt }])
    const [first, second] = ['p1', 'p2'].map((id) => ({ discussionId: 'd1', id }))
    if (!first || !second) throw new Error('Unreachable.')
    expect(await activities.removedPosts('removed', [first, second])).toEqual([first])
  })

  const inTwo = (id: string) => ['d1', 'd2'].map((discussionId) => ({ discussionId, id }))

  test('a post that was removed from its discussion is there in others, unless the removal names none', async () => {
    const activities = create()
    const removal = { kind: 'removal', of: 'post', createdAt: '2026-03-04T00:00:00.000Z' } as const
    await activities.write('within', [
      { ...removal, id: '1', discussionId: 'd2' },
      { ...removal, id: '2' },
    ])
    expect(await activities.removedPosts('within', inTwo('1'))).toEqual([{ discussionId: 'd2', id: '1' }])
    expect(await activities.removedPosts('within', inTwo('2'))).toEqual(inTwo('2'))
    expect(await activities.removedPosts('within', inTwo('3'))).toEqual([])
  })

  test('posts, reactions and removals of one moment share an id and are all kept, each in its own place', async () => {
    const activities = create()
    const at = { id: '1', createdAt: '2026-03-05T10:00:00.000Z' }
    const places = ['d1', 'd2'].flatMap((discussionId) => ['p1', 'p2'].map((postId) => ({ discussionId, postId })))
    const rows: Activity[] = [
      ...inTwo('1').map((place) => ({ kind: 'post' as const, ...at, ...place, memberId: 'm1' })),
      ...places.map((place) => ({ kind: 'reaction' as const, ...at, ...place, memberId: 'm1' })),
      ...places.map((place) => ({ kind: 'removal' as const, of: 'reaction' as const, ...at, ...place })),
      ...inTwo('1').map((place) => ({ kind: 'removal' as const, of: 'post' as const, ...at, ...place })),
      ...(['member', 'discussion', 'post', 'reaction'] as const).map((of) => ({ kind: 'removal' as const, of, ...at })),
      { kind: 'removal', of: 'reaction', ...at, discussionId: 'd1' },
      { kind: 'removal', of: 'reaction', ...at, postId: 'd1' },
    ]
    await activities.write('shared', [...rows, ...rows])
    const read = await activities.read('shared', '2026-03-05T00:00:00.000Z', '2026-03-06T00:00:00.000Z')
    const textsOf = (all: readonly Activity[]) =>
      all.map((row) => JSON.stringify(Object.entries(row).toSorted())).toSorted()
    expect(textsOf(read)).toEqual(textsOf(rows))
  })
}
