import { expect, test } from 'vitest'
import type { DataSubject } from '../../../../functions/ports.ts'
import { eraseMember } from '../../../../functions/steps/members/erase-member.ts'
import { fakeCommunity } from '../../../fakes/community.ts'
import { fakeRuns } from '../../../fakes/mail.ts'
import { fakeClock, silentLog } from '../../../fakes/surroundings.ts'

test('a member is forgotten in their group, without a word on their address in others; nobody where nobody is', async () => {
  const forgotten: DataSubject[] = []
  const personalData = {
    forget: async (subject: DataSubject) => {
      forgotten.push(subject)
      return 1
    },
  }
  const ports = { ...fakeCommunity(), runs: fakeRuns(), personalData, clock: fakeClock(), log: silentLog }
  await ports.members.merge('g', [{ id: 'm1', email: 'cleo@members.example' }])
  await eraseMember(ports, { groupId: 'g', erase: 'm9' })
  await eraseMember(ports, { groupId: 'other', erase: 'm1' })
  expect(forgotten).toEqual([])
  await eraseMember(ports, { groupId: 'g', erase: 'm1' })
  expect(forgotten).toEqual([{ groupId: 'g', memberId: 'm1' }])
})
