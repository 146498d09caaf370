import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeMembers } from '../../../../functions/domain/activity/merge-members.ts'
import type { Member } from '../../../../functions/domain/community.ts'

const time = fc.constantFrom('2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z', '2026-03-03T00:00:00.000Z')
const described = { email: 'ana@b.example', name: 'Ana', role: 'member', joinedAt: '2025-01-01T00:00:00.000Z' } as const

/** What two files may say of one member: the same facts, or some of them, and times that differ. */
const members: fc.Arbitrary<Member> = fc
  .record(
    { known: fc.boolean(), mail: fc.constantFrom('no' as const), lastSeenAt: time, removedAt: time },
    { requiredKeys: ['known'] },
  )
  .map(({ known, ...rest }) => ({ id: 'm1', ...(known ? described : {}), ...rest }))

test('in whatever order two accounts come, they make the same member', () => {
  fc.assert(
    fc.property(members, members, (a, b) => {
      expect(mergeMembers(a, b)).toEqual(mergeMembers(b, a))
    }),
  )
})

test('in whatever groups three accounts come, they make the same member', () => {
  fc.assert(
    fc.property(members, members, members, (a, b, c) => {
      expect(mergeMembers(mergeMembers(a, b), c)).toEqual(mergeMembers(a, mergeMembers(b, c)))
    }),
  )
})

test('the same account again changes nothing', () => {
  fc.assert(
    fc.property(members, members, (a, b) => {
      const merged = mergeMembers(a, b)
      expect(mergeMembers(merged, b)).toEqual(merged)
    }),
  )
})

test('a “no” to mail outlives a later “yes”, and a later name replaces an earlier one', () => {
  const merged = mergeMembers({ id: 'm1', mail: 'no', name: 'Anna' }, { id: 'm1', mail: 'yes', name: 'Ana' })
  expect(merged).toEqual({ id: 'm1', mail: 'no', name: 'Ana' })
})

test('a picture stays until a record tells another, or that there is none', () => {
  const pictured = { id: 'm1', ...described, avatarUrl: 'https://b.example/ana.png' }
  expect(mergeMembers(pictured, { id: 'm1', ...described })).toEqual(pictured)
  expect(mergeMembers(pictured, { id: 'm1', ...described, avatarUrl: '' })).toMatchObject({ avatarUrl: '' })
  expect(mergeMembers(pictured, { id: 'm1', lastSeenAt: '2026-03-09T00:00:00.000Z' })).toMatchObject(pictured)
})

test('of a removed member nothing is left but when, and the earliest time counts', () => {
  const removed: Member = { id: 'm1', removedAt: '2026-03-02T00:00:00.000Z' }
  expect(mergeMembers({ id: 'm1', ...described }, removed)).toEqual(removed)
  expect(mergeMembers(removed, { id: 'm1', ...described, lastSeenAt: '2026-03-09T00:00:00.000Z' })).toEqual(removed)
  expect(mergeMembers({ id: 'm1', removedAt: '2026-03-05T00:00:00.000Z' }, removed)).toEqual(removed)
})
