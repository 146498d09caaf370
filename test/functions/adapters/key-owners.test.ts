import { describe, expect, test } from 'vitest'
import { keyWith, ownerOf } from '../../../functions/adapters/key-owners.ts'
import { communityKeys } from '../../../functions/table.ts'

const createdAt = '2026-03-09T09:00:00.000Z'
const activity = (kind: string, path: readonly string[], of = '') =>
  communityKeys.activity('g', { createdAt, kind, of }, path)

describe('a key with another name in the place of a member', () => {
  test('is another, where it names them: their visits and their removal', () => {
    expect(keyWith(activity('visit', ['m2']), 'm2', 'gone')).toEqual(activity('visit', ['gone']))
    expect(keyWith(activity('removal', ['m2'], 'member'), 'm2', 'gone')).toEqual(
      activity('removal', ['gone'], 'member'),
    )
  })

  test.each([
    ['a post', activity('post', ['d1', 'm2'])],
    ['a post in a discussion that is called like a kind of row', activity('post', ['visit', 'm2'])],
    ['a reaction in such a discussion', activity('reaction', ['removalmember', 'visit', 'm2'])],
    ['a removal of a post in such a discussion', activity('removal', ['removalmember', 'm2'], 'post')],
    ['a removal of a reaction', activity('removal', ['', 'visit', 'm2'], 'reaction')],
    ['a post’s mark as removed', communityKeys.removedPost('g', ['visit', 'm2'])],
    ['a discussion’s mark as removed', communityKeys.removedDiscussion('g', 'm2')],
  ])('is the same where their letters are the id of something else: %s', (_, key) => {
    expect(keyWith(key, 'm2', 'gone')).toEqual(key)
  })

  test('belongs to the same group, however deep what it names lies', () => {
    expect(ownerOf(activity('reaction', ['d1', 'p1', 'r1']))).toEqual({ groupId: 'g' })
    expect(ownerOf(communityKeys.removedPost('g', ['d1', 'p1']))).toMatchObject({ groupId: 'g' })
  })
})
