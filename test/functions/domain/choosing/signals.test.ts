import { describe, expect, test } from 'vitest'
import type { Activity } from '../../../../functions/domain/community.ts'
import { discussion, hoursAgo, order, post, rank, reaction, removal } from '../../../fixtures/editions/ranked-week.ts'

describe('the period', () => {
  test('its end is in it and its start is not, and what comes later does not count', () => {
    const activities = [post('a', 'm1', 168), post('a', 'm2', 0), post('a', 'm3', -1), reaction('a', -1)]
    expect(rank(activities, [discussion('a')])).toMatchObject([{ people: 1, replies: 1, reactions: 0 }])
  })

  test('an old discussion that revived is welcome, one that was only liked is not', () => {
    const old = ['a', 'b'].map((id) => discussion(id, { createdAt: '2014-01-01T00:00:00.000Z' }))
    expect(order([post('a', 'm1', 5), reaction('b', 2)], old)).toEqual(['a'])
  })
})

describe('removals in the period', () => {
  test('a removed post takes its reactions along, and its author where they said nothing else', () => {
    const activities = [
      post('a', 'm1', 3, 'kept'),
      post('a', 'm2', 2, 'gone'),
      removal('post', 'gone'),
      reaction('a', 1, { postId: 'gone' }),
      reaction('a', 1, { postId: 'kept' }),
    ]
    expect(rank(activities, [discussion('a')])).toEqual([
      { id: 'a', people: 1, replies: 1, reactions: 1, lastActivityAt: hoursAgo(3) },
    ])
  })

  test('a removed member’s posts and reactions do not count, and a removed reaction does not', () => {
    const activities = [
      post('a', 'm1', 3),
      post('a', 'spammer', 1),
      removal('member', 'spammer'),
      reaction('a', 1, { memberId: 'spammer' }),
      reaction('a', 1, { id: 'undone' }),
      removal('reaction', 'undone'),
    ]
    expect(rank(activities, [discussion('a')])).toMatchObject([{ people: 1, replies: 1, reactions: 0 }])
  })

  test('a member who was removed before the period counts as little', () => {
    const activities = [post('a', 'm1', 3), post('a', 'spammer', 1)]
    const removedMembers = new Set(['spammer'])
    expect(rank(activities, [discussion('a')], { removedMembers })).toMatchObject([{ people: 1, replies: 1 }])
  })

  const counted = (...removals: Activity[]) => {
    const numbered = ['a', 'b'].flatMap((id) => [
      post(id, 'm1', 5, '1'),
      post(id, 'm2', 4, '2'),
      ...['1', '2'].map((postId) => reaction(id, 1, { postId, id: '1' })),
    ])
    const ranked = rank([...numbered, ...removals], [discussion('a'), discussion('b')])
    return Object.fromEntries(ranked.map(({ id, replies, reactions }) => [id, [replies, reactions]]))
  }
  test.each([
    ['a post in its discussion', { a: [1, 1], b: [2, 2] }, ['post', '1', { discussionId: 'a' }]],
    ['a post wherever its id occurs', { a: [1, 1], b: [1, 1] }, ['post', '1']],
    ['a post of another discussion', { a: [2, 2], b: [2, 2] }, ['post', '1', { discussionId: 'c' }]],
    ['a reaction on its post', { a: [2, 1], b: [2, 2] }, ['reaction', '1', { discussionId: 'a', postId: '2' }]],
    ['a reaction in its discussion', { a: [2, 0], b: [2, 2] }, ['reaction', '1', { discussionId: 'a' }]],
    ['a reaction on posts of one id', { a: [2, 1], b: [2, 1] }, ['reaction', '1', { postId: '2' }]],
    ['a reaction wherever its id occurs', { a: [2, 0], b: [2, 0] }, ['reaction', '1']],
  ] as const)('a removal takes %s', (_, left, [of, id, within]) => {
    expect(counted(removal(of, id, within))).toEqual(left)
  })

  test('an id that a member and a discussion share removes only what it is meant for', () => {
    expect(order([post('a', 'm1', 3), removal('member', 'a'), removal('post', 'm1')], [discussion('a')])).toEqual(['a'])
  })
})
