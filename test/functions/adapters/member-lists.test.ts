import { describe, expect, test } from 'vitest'
import { membersIn } from '../../../functions/adapters/community.ts'
import { memberListsIn } from '../../../functions/adapters/member-lists.ts'
import { personalDataIn } from '../../../functions/adapters/personal-data.ts'
import type { Listed } from '../../../functions/domain/member-list/listed.ts'
import { memberListsContract } from '../../contracts/desk/member-lists.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeMemberLists } from '../../fakes/desk.ts'

const [community, mail] = [emulatedTable(), emulatedTable()]
const at = '2026-03-09T12:00:00.000Z'
const listed = (memberId: string): Listed => ({
  memberId,
  email: `${memberId}@a.example`,
  stage: 'active',
  mail: 'mail',
})

describe('in memory', () => memberListsContract(fakeMemberLists))
describe('in a table', () => memberListsContract(() => memberListsIn(mail())))

const data = () => personalDataIn({ community: community(), mail: mail() })

async function listedGroup(groupId: string) {
  const lists = memberListsIn(mail())
  await membersIn(community()).merge(groupId, [{ id: 'm2', email: 'm2@a.example', joinedAt: at }])
  await lists.begin(groupId, at)
  await lists.writeShard(groupId, 3, [[listed('m1'), listed('m2')]])
  await lists.finish(groupId, at, 2)
  return lists
}

test('who is forgotten is in the list no more, which has another revision then and one more erasing', async () => {
  const lists = await listedGroup('forgotten')
  const before = await lists.head('forgotten')
  await data().forget({ groupId: 'forgotten', memberId: 'm2' }, { at, except: new Set() }, () => undefined)
  expect(await lists.read('forgotten')).toEqual([listed('m1')])
  const after = await lists.head('forgotten')
  expect(after?.erased).toBeGreaterThan(before?.erased ?? 0)
  expect(after?.revision).toBeGreaterThan(before?.revision ?? 0)
})

test('an export has a member’s own entry of the list, and nobody else’s', async () => {
  await listedGroup('exported')
  const found: unknown[] = []
  for await (const { item } of data().itemsOf({ groupId: 'exported', memberId: 'm2' }, () => undefined))
    if (item.bytes) found.push(item.bytes)
  expect(found).toEqual([[listed('m2')]])
})
