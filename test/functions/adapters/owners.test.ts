import { expect, test } from 'vitest'
import { membersIn } from '../../../functions/adapters/community.ts'
import { ownersIn } from '../../../functions/adapters/owners.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'

const table = emulatedTable()

test('whoever is imported as an owner is found by their address, in whatever case, and by their group', async () => {
  const [members, owners] = [membersIn(table()), ownersIn(table())]
  await members.merge('g1', [
    { id: 'o1', email: 'Ana@Owners.example', role: 'owner' },
    { id: 'm1', email: 'cleo@members.example', role: 'member' },
    { id: 'o2', role: 'owner' },
  ])
  await members.merge('g2', [{ id: 'x', email: 'ana@owners.example', role: 'owner' }])
  expect(await owners.at(owners.addressOf(' ana@owners.EXAMPLE '))).toEqual([
    { groupId: 'g1', memberId: 'o1' },
    { groupId: 'g2', memberId: 'x' },
  ])
  expect(await owners.at(owners.addressOf('cleo@members.example'))).toEqual([])
  expect([...(await owners.idsOf('g1'))].sort()).toEqual(['o1', 'o2'])
})

test('a group is not taken for one whose name begins alike', async () => {
  await membersIn(table()).merge('a', [{ id: 'o', email: 'a@a.example', role: 'owner' }])
  expect(await ownersIn(table()).idsOf('a2')).toEqual([])
})
