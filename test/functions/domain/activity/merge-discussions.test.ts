import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeDiscussions } from '../../../../functions/domain/activity/merge-discussions.ts'
import type { Discussion } from '../../../../functions/domain/community.ts'

const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}T00:00:00.000Z`
const time = fc.integer({ min: 1, max: 9 }).map(day)
const described = {
  title: 'Glue',
  url: 'https://b.example/1',
  authorId: 'm1',
  createdAt: day(1),
  tags: ['paste'],
  state: 'open',
} as const

/** A post has one time and one text, whoever tells of it. */
const opening = fc
  .integer({ min: 1, max: 9 })
  .map((nth) => ({ postId: `p${nth}`, createdAt: day(nth % 4 || 1), excerpt: `Text ${nth}` }))

const participants = fc
  .dictionary(
    fc.integer({ min: 0, max: 400 }).map((nth) => `m${nth}`),
    time,
    { maxKeys: 250, size: 'max' },
  )
  .map((people) => Object.entries(people))

/** As a row has them: every participant's first post lies before their last. */
const firstPosts = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 30 })))

const discussions: fc.Arbitrary<Discussion> = fc
  .record(
    {
      known: fc.boolean(),
      opening,
      lastActivityAt: time,
      participants,
      removedAt: time,
    },
    { requiredKeys: ['known'] },
  )
  .map(({ known, ...rest }) => ({ id: 'd1', ...(known ? described : {}), ...rest }))
  .chain((discussion) =>
    firstPosts.map((told) => {
      const first = new Map(
        told.map(([nth, earlier]) => [`m${nth}`, `2026-02-${String(earlier + 1).padStart(2, '0')}`]),
      )
      const people = discussion.participants?.flatMap(([id]) => pairOf(id, first.get(id))) ?? []
      // A row of an earlier release tells of none, and one with all the participants that it may have neither.
      return people.length > 0 ? mergeDiscussions(discussion, { id: 'd1', firstPosts: people }) : discussion
    }),
  )

function pairOf(id: string, time: string | undefined): [string, string][] {
  return time === undefined ? [] : [[id, time]]
}

test('in whatever order two accounts come, they make the same discussion', () => {
  fc.assert(
    fc.property(discussions, discussions, (a, b) => {
      expect(mergeDiscussions(a, b)).toEqual(mergeDiscussions(b, a))
    }),
  )
})

test('in whatever groups three accounts come, they make the same discussion', () => {
  fc.assert(
    fc.property(discussions, discussions, discussions, (a, b, c) => {
      expect(mergeDiscussions(mergeDiscussions(a, b), c)).toEqual(mergeDiscussions(a, mergeDiscussions(b, c)))
    }),
  )
})

test('the same account again changes nothing', () => {
  fc.assert(
    fc.property(discussions, discussions, (a, b) => {
      const merged = mergeDiscussions(a, b)
      expect(mergeDiscussions(merged, b)).toEqual(merged)
      expect(mergeDiscussions(merged, merged)).toEqual(merged)
    }),
  )
})

test('of 201 participants the one who spoke longest ago is let go', () => {
  const people = Array.from(
    { length: 201 },
    (_, nth) => [`m${nth}`, new Date(Date.UTC(2026, 0, 1, nth)).toISOString()] as const,
  )
  const merged = mergeDiscussions({ id: 'd1' }, { id: 'd1', participants: people })
  expect(merged.participants).toHaveLength(200)
  expect(merged.participants?.map(([id]) => id)).not.toContain('m0')
})

describe('first posts', () => {
  const wrote = (...people: readonly (readonly [string, number])[]): Discussion => ({
    id: 'd1',
    participants: people.map(([id, nth]) => [id, day(nth)]),
  })

  test('are told where they are not the last, and the last of an older row stands for them', () => {
    const merged = mergeDiscussions(wrote(['m1', 4], ['m2', 3]), wrote(['m1', 7], ['m3', 2]))
    expect(merged.firstPosts).toEqual([['m1', day(4)]])
    expect(mergeDiscussions(merged, wrote(['m1', 2])).firstPosts).toEqual([['m1', day(2)]])
    expect(mergeDiscussions(wrote(['m1', 4]), wrote(['m1', 4]))).not.toHaveProperty('firstPosts')
  })

  test('can’t be told any more once 200 took part, even if some posted twice', () => {
    const many = (count: number) =>
      wrote(...Array.from({ length: count }, (_, nth) => [`m${String(nth).padStart(3, '0')}`, 5] as const))
    expect(mergeDiscussions(many(199), wrote(['m001', 3])).firstPosts).toEqual([['m001', day(3)]])
    expect(mergeDiscussions(many(200), wrote(['m001', 3]))).not.toHaveProperty('firstPosts')
  })
})

test('a picture stays until a record tells another, or that there is none', () => {
  const pictured = { id: 'd1', ...described, imageUrl: 'https://b.example/1.png' }
  expect(mergeDiscussions(pictured, { id: 'd1', ...described })).toEqual(pictured)
  expect(mergeDiscussions(pictured, { id: 'd1', ...described, imageUrl: '' })).toMatchObject({ imageUrl: '' })
  expect(mergeDiscussions(pictured, { id: 'd1', lastActivityAt: day(5) })).toMatchObject(pictured)
})

test('the earliest post opens the discussion, and of two in one moment the first by id', () => {
  const post = (postId: string, nth: number) => ({
    id: 'd1',
    opening: { postId, createdAt: day(nth), excerpt: postId },
  })
  expect(mergeDiscussions(post('b', 2), post('c', 1)).opening?.postId).toBe('c')
  expect(mergeDiscussions(post('b', 2), post('c', 2)).opening?.postId).toBe('b')
})

test('an opening post that was edited shows its new text', () => {
  const told = (excerpt: string) => ({ id: 'd1', opening: { postId: 'p1', createdAt: day(1), excerpt } })
  expect(mergeDiscussions(told('Befor'), told('Before')).opening?.excerpt).toBe('Before')
})

test('a discussion that was hidden can be opened, and one that was removed can’t come back', () => {
  expect(mergeDiscussions({ id: 'd1', ...described, state: 'hidden' }, { id: 'd1', ...described }).state).toBe('open')
  expect(mergeDiscussions({ id: 'd1', removedAt: day(2) }, { id: 'd1', ...described })).toEqual({
    id: 'd1',
    removedAt: day(2),
  })
})
