import { expect, test, vi } from 'vitest'
import { encodeProfile } from '../../../../functions/domain/likeness/profile.ts'
import type { PersonalData } from '../../../../functions/ports.ts'
import { exportMember } from '../../../../functions/steps/members/export-member.ts'
import { fakeMembers } from '../../../fakes/community.ts'

const subject = { groupId: 'g', memberId: 'm1' }
const items = [
  { table: 'community', item: { id: 'm1', name: 'Ana' } },
  { table: 'mail', item: { email: 'ana@example.org' } },
] as const

function house() {
  const itemsOf = vi.fn<PersonalData['itemsOf']>(async function* (_, onSeen) {
    onSeen(500)
    yield* items
  })
  return { members: fakeMembers(), personalData: { itemsOf } }
}

test('all that is held of a member is answered item by item, in the order of the tables', async () => {
  const ports = house()
  await ports.members.merge('g', [{ id: 'm1', email: 'ana@example.org' }])
  const seen = vi.fn()
  expect(await exportMember(ports, subject, seen)).toEqual(items)
  expect(seen.mock.calls).toEqual([[500]])
  expect(ports.personalData.itemsOf.mock.calls[0]?.[0]).toEqual({ ...subject, email: 'ana@example.org' })
})

test('of a member who is gone what is left is exported, and no address is looked for', async () => {
  const ports = house()
  await ports.members.merge('g', [{ id: 'm1', removedAt: '2026-03-08T09:00:00.000Z' }])
  expect(await exportMember(ports, subject)).toEqual(items)
  expect(ports.personalData.itemsOf.mock.calls[0]?.[0]).toEqual({ ...subject, email: undefined })
})

test('a stranger is told apart from a member of whom nothing is held, and no table is read for them', async () => {
  const ports = house()
  await ports.members.merge('other', [{ id: 'm1' }])
  expect(await exportMember(ports, subject)).toBeUndefined()
  expect(ports.personalData.itemsOf).not.toHaveBeenCalled()
  ports.personalData.itemsOf.mockImplementation(async function* () {})
  await ports.members.merge('g', [{ id: 'm1' }])
  expect(await exportMember(ports, subject)).toEqual([])
})

test('a profile and first posts are told as words’ weights, and as discussions and times', async () => {
  const ports = house()
  await ports.members.merge('g', [{ id: 'm1' }])
  const profile = encodeProfile(new Map([[7, 1]]))
  ports.personalData.itemsOf.mockImplementation(async function* () {
    yield { table: 'mail' as const, item: { memberId: 'm1', profile } }
    yield { table: 'mail' as const, item: { id: 'm1', build: 'a', posts: [['d1', 1_773_046_800]] } }
  })
  expect((await exportMember(ports, subject))?.map(({ item }) => item)).toEqual([
    { memberId: 'm1', profile: [{ hash: 7, weight: 1 }] },
    { id: 'm1', build: 'a', posts: [{ discussionId: 'd1', at: '2026-03-09T09:00:00.000Z' }] },
  ])
})
