import fc from 'fast-check'
import { expect, test } from 'vitest'
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
