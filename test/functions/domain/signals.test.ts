import { describe, expect, test } from 'vitest'
import { discussion, hoursAgo, order, post, rank, reaction, removal } from '../../fixtures/ranked-week.ts'

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
      ...[post('a', 'm1', 3, 'kept'), post('a', 'm2', 2, 'gone'), removal('post', 'gone')],
      ...[reaction('a', 1, { postId: 'gone' }), reaction('a', 1, { postId: 'kept' })],
    ]
    expect(rank(activities, [discussion('a')])).toEqual([
      { id: 'a', people: 1, replies: 1, reactions: 1, lastActivityAt: hoursAgo(3) },
    ])
  })

  test('a removed member’s posts and reactions do not count, and a removed reaction does not', () => {
    const activities = [
      ...[post('a', 'm1', 3), post('a', 'spammer', 1), removal('member', 'spammer')],
      ...[reaction('a', 1, { memberId: 'spammer' }), reaction('a', 1, { id: 'undone' }), removal('reaction', 'undone')],
    ]
    expect(rank(activities, [discussion('a')])).toMatchObject([{ people: 1, replies: 1, reactions: 0 }])
  })

  test('a member who was removed before the period counts as little', () => {
    const activities = [post('a', 'm1', 3), post('a', 'spammer', 1)]
    const removedMembers = new Set(['spammer'])
    expect(rank(activities, [discussion('a')], { removedMembers })).toMatchObject([{ people: 1, replies: 1 }])
  })

  test('an id that a member and a discussion share removes only what it is meant for', () => {
    expect(order([post('a', 'm1', 3), removal('member', 'a'), removal('post', 'm1')], [discussion('a')])).toEqual(['a'])
  })
})
