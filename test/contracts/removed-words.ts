import { expect, test } from 'vitest'
import type { Activity } from '../../functions/domain/community.ts'
import type { Activities } from '../../functions/ports.ts'

export function removedWordsContract(create: () => Activities): void {
  const spoken = (id: string, createdAt: string) => ({
    kind: 'post' as const,
    id,
    createdAt,
    discussionId: 'd1',
    memberId: 'm1',
    excerpt: `Text of ${id}`,
    url: `https://b.example/${id}`,
    replyTo: 'p0',
  })
  const removalOf = (id: string, more: object = {}): Activity => ({
    kind: 'removal',
    of: 'post',
    id,
    createdAt: '2026-03-09T00:00:00.000Z',
    ...more,
  })
  const postsIn = async (activities: Activities, groupId: string) => {
    const read = await activities.read(groupId, '2026-02-01T00:00:00.000Z', '2026-03-10T00:00:00.000Z')
    return read.filter(({ kind }) => kind === 'post')
  }

  test('what was said in a post, where it is and what it answers come back with it', async () => {
    const activities = create()
    const said = spoken('p1', '2026-03-03T10:00:00.000Z')
    await activities.write('spoken', [said])
    expect(await postsIn(activities, 'spoken')).toEqual([said])
  })

  test('a removed post keeps no words, in whatever order and batches both come, and others keep theirs', async () => {
    const [removed, kept] = [spoken('p1', '2026-03-03T10:00:00.000Z'), spoken('p2', '2026-03-03T10:00:00.000Z')]
    const { excerpt: _, url: __, ...wordless } = removed
    const orders = [
      [[removed, kept, removalOf('p1')]],
      [[removed, kept], [removalOf('p1')]],
      [[removalOf('p1')], [kept, removed]],
    ]
    for (const [nth, batches] of orders.entries()) {
      for (const more of [{}, { discussionId: 'd1' }]) {
        const activities = create()
        const groupId = `order-${nth}-${Object.keys(more).length}`
        for (const rows of batches) {
          await activities.write(
            groupId,
            rows.map((row) => (row.kind === 'removal' ? { ...row, ...more } : row)),
          )
        }
        expect(await postsIn(activities, groupId)).toEqual([wordless, kept])
        await activities.write(groupId, [removed])
        expect(await postsIn(activities, groupId)).toEqual([wordless, kept])
      }
    }
  })

  test('a post that is removed from another discussion keeps its words', async () => {
    const activities = create()
    const said = spoken('p1', '2026-03-03T10:00:00.000Z')
    await activities.write('elsewhere', [said])
    await activities.write('elsewhere', [removalOf('p1', { discussionId: 'd2' })])
    expect(await postsIn(activities, 'elsewhere')).toEqual([said])
  })

  test('of a hundred posts that come after their removal none keeps its words', async () => {
    const activities = create()
    const ids = Array.from({ length: 100 }, (_, nth) => `p${nth}`)
    await activities.write(
      'many',
      ids.map((id) => removalOf(id)),
    )
    await activities.write(
      'many',
      [...ids, 'kept'].map((id) => spoken(id, '2026-03-03T10:00:00.000Z')),
    )
    const left = (await postsIn(activities, 'many')).filter((row) => row.kind === 'post' && (row.excerpt ?? row.url))
    expect(left).toMatchObject([{ id: 'kept' }])
  })

  test('of a removed discussion no post keeps its words, in whatever order both come, and others keep theirs', async () => {
    const removed = [spoken('p1', '2026-03-03T10:00:00.000Z'), spoken('p2', '2026-03-04T10:00:00.000Z')]
    const kept = { ...spoken('p3', '2026-03-05T10:00:00.000Z'), discussionId: 'd2' }
    const wordless = removed.map(({ excerpt: _, url: __, ...rest }) => rest)
    const removal: Activity = { kind: 'removal', of: 'discussion', id: 'd1', createdAt: '2026-03-09T00:00:00.000Z' }
    const orders = [[[...removed, kept, removal]], [[...removed, kept], [removal]], [[removal], [kept, ...removed]]]
    for (const [nth, batches] of orders.entries()) {
      const activities = create()
      const groupId = `ended-${nth}`
      for (const rows of batches) await activities.write(groupId, rows)
      await activities.write(groupId, removed)
      expect(await postsIn(activities, groupId)).toEqual([...wordless, kept])
    }
  })
}
