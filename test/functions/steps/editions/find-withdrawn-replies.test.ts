import { expect, test } from 'vitest'
import type { PickedDiscussion } from '../../../../functions/domain/choosing/picks.ts'
import type { ReplyVoice, Spoken } from '../../../../functions/domain/templates/variant.ts'
import { createFindWithdrawnReplies } from '../../../../functions/steps/editions/find-withdrawn-replies.ts'
import { fakeActivities, fakeMembers } from '../../../fakes/community.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

const gone = '2026-03-09T10:00:00.000Z'
const reply = (postId: string, memberId: string): ReplyVoice => ({
  postId,
  memberId,
  name: memberId,
  said: '…',
  at: 50,
})
const spokenOf = (...replies: readonly ReplyVoice[]): Spoken => ({
  url: '',
  isQuestion: false,
  opening: { name: '', said: '' },
  replies,
  people: 1,
  links: [],
})
const variant = {
  spoken: new Map([
    ['d1', spokenOf(reply('p1', 'ana'), reply('p2', 'bo'), reply('p3', 'cy'))],
    ['d2', spokenOf(reply('p1', 'ana'))],
  ]),
}
const pick = (discussionId: string, after: number | undefined = 10): PickedDiscussion => ({
  discussionId,
  why: { key: 'people', count: 3 },
  ...(after !== undefined && { after }),
})
const reader = { memberId: 'm1', picks: [pick('d1'), pick('d2')] }

function house() {
  const asked: string[] = []
  const base = { activities: fakeActivities(), members: fakeMembers(), clock: fakeClock() }
  const removedPosts: typeof base.activities.removedPosts = (groupId, posts) => {
    asked.push(...posts.map(({ discussionId, id }) => `${discussionId} ${id}`))
    return base.activities.removedPosts(groupId, posts)
  }
  const ports = { ...base, activities: { ...base.activities, removedPosts } }
  const remove = (id: string, discussionId: string) =>
    base.activities.write('g', [{ kind: 'removal', of: 'post', id, discussionId, createdAt: gone }])
  return { ...base, find: createFindWithdrawnReplies(ports), asked, remove }
}

test('a reply that was removed is withdrawn where it was, and what is shown in its place is looked at too', async () => {
  const { find, remove, members, asked } = house()
  await remove('p1', 'd1')
  await members.merge('g', [{ id: 'bo', removedAt: gone }])
  expect([...(await find('g', variant, reader))]).toEqual(['d1 p1', 'd1 p2'])
  expect(asked).toEqual(['d1 p1', 'd2 p1', 'd1 p2', 'd1 p3'])
})

test('only what a member is shown is asked for: not their own reply, nor one that they know, nor in an old variant', async () => {
  const { find, asked } = house()
  await find('g', variant, { memberId: 'ana', picks: [pick('d1'), pick('d2'), pick('unknown')] })
  await find('g', variant, { memberId: 'm1', picks: [pick('d2', 50)] })
  await find('g', variant, { memberId: 'm1', picks: [{ discussionId: 'd2', why: { key: 'people', count: 3 } }] })
  await find('g', {}, reader)
  expect(asked).toEqual(['d1 p2'])
})

test('a removal is heard of within half a minute, and the tables are asked no more often, whoever asks at once', async () => {
  const { find, asked, remove, clock } = house()
  await Promise.all([find('g', variant, reader), find('g', variant, { ...reader, memberId: 'm2' })])
  await remove('p1', 'd1')
  expect((await find('g', variant, reader)).size).toBe(0)
  expect(asked).toEqual(['d1 p1', 'd2 p1'])
  clock.advance(30_000)
  expect([...(await find('g', variant, reader))]).toEqual(['d1 p1'])
  expect((await find('another', variant, reader)).size).toBe(0)
})

test('a question that failed is asked anew', async () => {
  const { members, clock, activities } = house()
  let fails = true
  const removedPosts: typeof activities.removedPosts = async (groupId, posts) => {
    if (fails) throw new Error('no answer')
    return activities.removedPosts(groupId, posts)
  }
  const find = createFindWithdrawnReplies({ members, clock, activities: { removedPosts } })
  await expect(find('g', variant, reader)).rejects.toThrow('no answer')
  fails = false
  expect((await find('g', variant, reader)).size).toBe(0)
})
