import { beforeEach, expect, test, vi } from 'vitest'
import type { PersonalData } from '../../../../functions/ports.ts'
import { forgetMember } from '../../../../functions/steps/members/forget-member.ts'
import { fakeAddresses } from '../../../fakes/addresses.ts'
import { fakeMembers } from '../../../fakes/community.ts'
import { fakeRuns } from '../../../fakes/mail.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

const email = 'ana@example.org'
const subject = { groupId: 'g', memberId: 'm1' }
const at = '2026-03-09T09:00:00.000Z'

async function house() {
  const forget = vi.fn<PersonalData['forget']>(async () => 7)
  const ports = {
    members: fakeMembers(),
    addresses: fakeAddresses(),
    runs: fakeRuns(),
    personalData: { forget },
    clock: fakeClock(Date.parse(at)),
  }
  await ports.members.merge('g', [{ id: 'm1', email, name: 'Ana' }])
  return { ports, forget, suppression: async () => (await ports.addresses.getMany([email])).get(email)?.suppression }
}

let home: Awaited<ReturnType<typeof house>>
beforeEach(async () => {
  home = await house()
})

test('the address is mailed no more before anything is erased, so that what fails then may be done again', async () => {
  home.forget.mockRejectedValueOnce(new Error('The laptop was closed.'))
  await expect(forgetMember(home.ports, subject)).rejects.toThrow('The laptop was closed.')
  expect(await home.suppression()).toMatchObject({ reason: 'forgotten', at, by: 'g' })
  expect(await forgetMember(home.ports, subject)).toEqual({ changed: 7, underWay: [] })
})

test('what is erased is the member’s, by their address too, as of now', async () => {
  const seen = vi.fn()
  await forgetMember(home.ports, subject, seen)
  expect(home.forget).toHaveBeenCalledExactlyOnceWith({ ...subject, email }, { at, except: new Set() }, seen)
})

test('editions of their group that are under way are left as they are, and said', async () => {
  const runOf = (groupId: string, date: string) => ({ groupId, date, asOf: `${date}T09:00:00.000Z` })
  await home.ports.runs.open(runOf('g', '2026-03-09'), [], Date.parse(at))
  await home.ports.runs.open(runOf('other', '2026-03-02'), [], Date.parse(at))
  expect(await forgetMember(home.ports, subject)).toEqual({ changed: 7, underWay: ['2026-03-09'] })
  expect(home.forget.mock.calls[0]?.[1].except).toEqual(new Set(['2026-03-09']))
})

test('somebody without an address is forgotten, and no address is stopped', async () => {
  await home.ports.members.merge('g', [{ id: 'm2', name: 'Ben' }])
  const suppress = vi.spyOn(home.ports.addresses, 'suppress')
  await forgetMember(home.ports, { groupId: 'g', memberId: 'm2' })
  expect(suppress).not.toHaveBeenCalled()
  expect(home.forget.mock.calls[0]?.[0]).toEqual({ groupId: 'g', memberId: 'm2', email: undefined })
})

test('for a stranger nothing is stopped and nothing erased', async () => {
  expect(await forgetMember(home.ports, { ...subject, groupId: 'other' })).toBeUndefined()
  expect(home.forget).not.toHaveBeenCalled()
  expect(await home.suppression()).toBeUndefined()
})
