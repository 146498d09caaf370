import { expect, test } from 'vitest'
import { changeMail, readMailChoice } from '../../../functions/steps/change-mail.ts'
import { fakeGroups, fakeMembers } from '../../fakes/community.ts'
import { fakeMailRecords } from '../../fakes/mail.ts'
import { fakeClock, fakeLinks } from '../../fakes/surroundings.ts'

function house() {
  return {
    ...{ groups: fakeGroups(), members: fakeMembers(), records: fakeMailRecords() },
    ...{ links: fakeLinks, clock: fakeClock() },
  }
}

test('looking at a link changes nothing', async () => {
  const ports = house()
  expect(await readMailChoice(ports, 'g.m1')).toEqual({ groupName: 'g', mail: 'yes' })
  expect(await ports.records.getMany('g', ['m1'])).toEqual([])
})

test('what a member chose outweighs what their community says', async () => {
  const ports = house()
  await ports.members.merge('g', [{ id: 'm1', mail: 'no' }])
  expect(await readMailChoice(ports, 'g.m1')).toMatchObject({ mail: 'no' })
  await changeMail(ports, 'g.m1', 'yes')
  expect(await readMailChoice(ports, 'g.m1')).toMatchObject({ mail: 'yes' })
})

test('a member who is gone can still stop the mail, twice if they like', async () => {
  const ports = house()
  await changeMail(ports, 'g.gone', 'no')
  expect(await changeMail(ports, 'g.gone', 'no')).toMatchObject({ mail: 'no' })
  expect(await ports.records.getMany('g', ['gone'])).toEqual([{ memberId: 'gone', mail: 'no' }])
})

test('a link that was not signed here changes nothing', async () => {
  const ports = house()
  expect(await changeMail(ports, 'forged', 'no')).toBeUndefined()
  expect(await readMailChoice(ports, 'forged')).toBeUndefined()
})
