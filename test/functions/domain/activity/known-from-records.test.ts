import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { knownFromRecords } from '../../../../functions/domain/activity/known-from-records.ts'
import { mergeDiscussions } from '../../../../functions/domain/activity/merge-discussions.ts'
import { mergeMembers } from '../../../../functions/domain/activity/merge-members.ts'
import type { ActivityRecord, PostRecord } from '../../../../functions/domain/activity/records.ts'

const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}T00:00:00.000Z`
const group: ActivityRecord = {
  type: 'group',
  id: 'g',
  name: 'G',
  url: 'https://b.example',
  language: 'en',
  timeZone: 'UTC',
}
const member: ActivityRecord = {
  type: 'member',
  groupId: 'g',
  id: 'm1',
  email: 'ana@b.example',
  name: 'Ana',
  role: 'member',
  joinedAt: day(1),
}
const discussion: ActivityRecord = {
  type: 'discussion',
  groupId: 'g',
  id: 'd1',
  title: 'Glue',
  url: 'https://b.example/1',
  authorId: 'm1',
  createdAt: day(2),
  tags: ['paste'],
}
const post = (id: string, at: number, authorId = 'm1', text = `Text of ${id}`): PostRecord => ({
  type: 'post',
  groupId: 'g',
  discussionId: 'd1',
  id,
  authorId,
  createdAt: day(at),
  text,
})
const reaction: ActivityRecord = {
  type: 'reaction',
  groupId: 'g',
  discussionId: 'd1',
  postId: 'p1',
  id: 'r1',
  memberId: 'm2',
  createdAt: day(8),
  kind: 'like',
}
const visit: ActivityRecord = { type: 'visit', groupId: 'g', memberId: 'm1', createdAt: day(5) }
const removal = (of: 'member' | 'discussion' | 'post' | 'reaction', id: string): ActivityRecord => ({
  type: 'removal',
  groupId: 'g',
  of,
  id,
  createdAt: day(9),
})

test('a batch becomes one entry for each thing', () => {
  const known = knownFromRecords([group, member, discussion, post('p2', 4, 'm2'), post('p1', 3), reaction, visit])
  expect(known).toEqual([
    {
      groupId: 'g',
      group: { id: 'g', name: 'G', url: 'https://b.example', language: 'en', timeZone: 'UTC' },
      members: [
        { id: 'm1', email: 'ana@b.example', name: 'Ana', role: 'member', joinedAt: day(1), lastSeenAt: day(5) },
        { id: 'm2', lastSeenAt: day(8) },
      ],
      discussions: [
        {
          id: 'd1',
          title: 'Glue',
          url: 'https://b.example/1',
          authorId: 'm1',
          createdAt: day(2),
          tags: ['paste'],
          state: 'open',
          opening: { postId: 'p1', createdAt: day(3), excerpt: 'Text of p1' },
          lastActivityAt: day(4),
          participants: [
            ['m1', day(3)],
            ['m2', day(4)],
          ],
        },
      ],
      activities: [
        { kind: 'post', id: 'p2', createdAt: day(4), discussionId: 'd1', memberId: 'm2', excerpt: 'Text of p2' },
        { kind: 'post', id: 'p1', createdAt: day(3), discussionId: 'd1', memberId: 'm1', excerpt: 'Text of p1' },
        { kind: 'reaction', id: 'r1', createdAt: day(8), discussionId: 'd1', postId: 'p1', memberId: 'm2' },
        { kind: 'visit', id: 'm1', createdAt: day(5), memberId: 'm1' },
      ],
    },
  ])
})

test('two groups in one file are kept apart', () => {
  const known = knownFromRecords([visit, { ...visit, groupId: 'other' }])
  expect(known.map(({ groupId, members }) => [groupId, members.length])).toEqual([
    ['g', 1],
    ['other', 1],
  ])
})

test('a reaction shows that its member was there, and does not revive the discussion', () => {
  const [known] = knownFromRecords([post('p1', 3), reaction])
  expect(known?.members).toContainEqual({ id: 'm2', lastSeenAt: day(8) })
  expect(known?.discussions).toMatchObject([{ id: 'd1', lastActivityAt: day(3) }])
})

test('a reaction without a member counts for the discussion alone', () => {
  const { memberId: _, ...anonymous } = reaction
  const [known] = knownFromRecords([anonymous])
  expect(known?.members).toEqual([])
  expect(known?.activities).toHaveLength(1)
})

describe('a removal', () => {
  test('of a member or a discussion leaves a tombstone, wherever it stands in the batch', () => {
    const rows = [removal('member', 'm1'), removal('discussion', 'd1'), member, discussion, post('p1', 3), visit]
    for (const records of [rows, rows.toReversed()]) {
      const [known] = knownFromRecords(records)
      expect(known?.members).toEqual([{ id: 'm1', removedAt: day(9) }])
      expect(known?.discussions).toEqual([{ id: 'd1', removedAt: day(9) }])
    }
  })

  test('is a dated row under the id of what it removes', () => {
    const [known] = knownFromRecords([removal('post', 'p1')])
    expect(known?.activities).toEqual([{ kind: 'removal', of: 'post', id: 'p1', createdAt: day(9) }])
  })

  test('keeps what narrows it, of a post its discussion and of a reaction its post too, and nothing else does', () => {
    const place = { discussionId: 'd1', postId: 'p1' }
    const rowsOf = (of: 'member' | 'discussion' | 'post' | 'reaction') =>
      knownFromRecords([{ ...removal(of, '1'), ...place }])[0]?.activities
    const row = { kind: 'removal', id: '1', createdAt: day(9) }
    expect(rowsOf('reaction')).toEqual([{ ...row, of: 'reaction', ...place }])
    expect(rowsOf('post')).toEqual([{ ...row, of: 'post', discussionId: 'd1' }])
    expect(rowsOf('discussion')).toEqual([{ ...row, of: 'discussion' }])
    expect(rowsOf('member')).toEqual([{ ...row, of: 'member' }])
  })

  test('of a member and of a post with the same id in the same moment are two', () => {
    expect(knownFromRecords([removal('post', '1'), removal('member', '1')])[0]?.activities).toHaveLength(2)
  })
})

test('posts and reactions with one id in several places at one time are several', () => {
  const posts = ['d1', 'd2'].map((discussionId) => ({ ...post('1', 3), discussionId }))
  const reactions = ['1', '2'].map((postId) => ({ ...reaction, postId }))
  expect(knownFromRecords([...posts, ...reactions, ...posts])[0]?.activities).toHaveLength(4)
})

test('a record said twice is one row, and of two names the later one counts', () => {
  const [known] = knownFromRecords([visit, post('p1', 3), member, visit, { ...member, name: 'Anna' }, post('p1', 3)])
  expect(known?.activities).toHaveLength(2)
  expect(known?.members).toMatchObject([{ id: 'm1', name: 'Anna', lastSeenAt: day(5) }])
})

test('a thousand posts of 300 people leave the 200 who spoke last', () => {
  const posts = Array.from({ length: 1000 }, (_, nth) => ({
    ...post(`p${nth}`, 1, `m${nth % 300}`),
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, nth)).toISOString(),
  }))
  const [known] = knownFromRecords(posts)
  const people = known?.discussions[0]?.participants?.map(([id]) => id) ?? []
  expect(people).toHaveLength(200)
  expect(people).toContain('m99')
  expect(people).toContain('m200')
  expect(people).not.toContain('m199')
})

describe('a post’s row', () => {
  const rowOf = (record: PostRecord) => knownFromRecords([record])[0]?.activities[0]

  test('keeps at most 300 letters of a text of 50,000 on one line, where it can be read, and which post it answers', () => {
    const told = { url: 'https://b.example/1#2', replyTo: 'p0' }
    const row = rowOf({ ...post('p1', 3, 'm1', 'So\n\nmany  words '.repeat(3500)), ...told })
    expect(row).toMatchObject({ kind: 'post', id: 'p1', ...told })
    const excerpt = row?.kind === 'post' ? row.excerpt : undefined
    expect(excerpt).toMatch(/^So many words So many .+…$/)
    expect(excerpt?.length).toBeLessThanOrEqual(300)
    expect(excerpt?.length).toBeGreaterThan(230)
  })

  test('has no text where the post has none but blanks', () => {
    expect(rowOf(post('p1', 3, 'm1', ' \n '))).not.toHaveProperty('excerpt')
  })
})

test('whatever order, repetition and batches posts come in, the same first posts are known', () => {
  const posts = Array.from({ length: 40 }, (_, nth) => post(`p${nth}`, 1 + ((nth * 7) % 28), `m${nth % 9}`))
  const [whole] = knownFromRecords(posts)
  expect(whole?.discussions[0]?.firstPosts?.length).toBe(9)
  const batches = fc.array(fc.shuffledSubarray(posts, { minLength: 1 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(batches, fc.shuffledSubarray(posts, { minLength: posts.length }), (some, all) => {
      const merged = [...some, all].flatMap((batch) => knownFromRecords(batch)).map(({ discussions }) => discussions)
      expect(together(mergeDiscussions, ...merged)).toEqual(together(mergeDiscussions, whole?.discussions))
    }),
  )
})

test('cut into batches anywhere and merged, the records say the same', () => {
  const all = [
    group,
    member,
    discussion,
    post('p2', 4, 'm2'),
    post('p1', 3),
    reaction,
    visit,
    removal('post', 'p2'),
    post('p3', 6),
  ]
  const [whole] = knownFromRecords(all)
  const cuts = fc.tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.integer({ min: 0, max: all.length }))
  fc.assert(
    fc.property(cuts, ([records, cut]) => {
      const [a] = knownFromRecords(records.slice(0, cut))
      const [b] = knownFromRecords(records.slice(cut))
      expect(together(mergeMembers, a?.members, b?.members)).toEqual(together(mergeMembers, whole?.members))
      expect(together(mergeDiscussions, a?.discussions, b?.discussions)).toEqual(
        together(mergeDiscussions, whole?.discussions),
      )
    }),
  )
})

function together<Row extends { id: string }>(
  merge: (a: Row, b: Row) => Row,
  ...lists: (readonly Row[] | undefined)[]
) {
  const rows = new Map<string, Row>()
  for (const row of lists.flatMap((list) => list ?? [])) rows.set(row.id, merge(rows.get(row.id) ?? row, row))
  return Object.fromEntries(rows)
}

test('a picture of a discussion outlives a later record of the same batch that does not tell it, and no other', () => {
  const imageUrl = 'https://b.example/1.png'
  const pictureIn = (...records: readonly ActivityRecord[]) => knownFromRecords(records)[0]?.discussions[0]?.imageUrl
  expect(pictureIn({ ...discussion, imageUrl }, discussion)).toBe(imageUrl)
  expect(pictureIn({ ...discussion, imageUrl }, { ...discussion, imageUrl: '' })).toBe('')
})
