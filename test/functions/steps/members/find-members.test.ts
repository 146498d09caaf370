import { expect, test } from 'vitest'
import { findMember, findMembers } from '../../../../functions/steps/members/find-members.ts'
import { fakeMembers } from '../../../fakes/community.ts'

async function house() {
  const members = fakeMembers()
  await members.merge('g', [
    { id: 'ana', name: 'Ana Lovelace', email: 'Ana@Example.org', lastSeenAt: '2026-03-08T09:00:00.000Z' },
    { id: 'm2', name: 'Hannah Arendt', email: 'ha@example.org' },
    { id: 'm3', name: 'Zoë Ölmann', email: 'zo@example.org', role: 'owner' },
    { id: 'm4', removedAt: '2026-03-08T09:00:00.000Z' },
    { id: 'm5', email: 'nameless@example.org' },
  ])
  await members.merge('other', [{ id: 'm9', name: 'Ana of another group' }])
  const find = async (text: string) => (await findMembers({ members }, 'g', text)).map(({ id }) => id)
  return { members, find }
}

test.each([
  ['m2', ['m2']],
  [' ana@example.ORG ', ['ana']],
  ['nameless@example.org', ['m5']],
  ['ölm', ['m3']],
  ['an', ['ana', 'm2', 'm3']],
  ['ana', ['ana']],
  ['M2', []],
  ['example.org', []],
  ['m4', []],
  ['m9', []],
  ['  ', []],
])('%j finds %j', async (text, ids) => {
  expect(await (await house()).find(text)).toEqual(ids)
})

test('what is found is who they are, and no more', async () => {
  const { members } = await house()
  expect(await findMembers({ members }, 'g', 'ana')).toEqual([
    { id: 'ana', name: 'Ana Lovelace', email: 'Ana@Example.org', lastSeenAt: '2026-03-08T09:00:00.000Z' },
  ])
})

test('of thousands the first twenty are found, the one who is meant before them', async () => {
  const { members, find } = await house()
  const many = Array.from({ length: 9000 }, (_, nth) => ({
    id: `k${nth}`,
    name: `Member ${String(nth).padStart(4, '0')}`,
  }))
  await members.merge('g', [...many, { id: 'Member', name: 'Zzz' }])
  const found = await find('Member')
  expect([found.length, found[0], found[1], found[19]]).toEqual([20, 'Member', 'k0', 'k18'])
})

test.each([
  ['ana', 'ana'],
  [' m2 ', 'm2'],
  ['zo@example.org', 'm3'],
  ['hannah', 'm2'],
  ['an', undefined],
  ['m4', undefined],
  ['nobody', undefined],
])('%j names %j', async (text, id) => {
  const { members } = await house()
  expect(await findMember({ members }, 'g', text)).toBe(id)
})

test('who is named by their id is found without a look at anybody else', async () => {
  const { members } = await house()
  const page = () => Promise.reject(new Error('All members were looked at.'))
  expect(await findMember({ members: { ...members, page } }, 'g', 'm2')).toBe('m2')
})
