import { expect, test } from 'vitest'
import { mostListed } from '../../../../functions/domain/member-list/listed.ts'
import { buildMemberList } from '../../../../functions/steps/member-list/build-member-list.ts'
import { fakeAddresses } from '../../../fakes/addresses.ts'
import { fakeCommunity, fakeSettings } from '../../../fakes/community.ts'
import { fakeMemberLists } from '../../../fakes/desk.ts'
import { fakeMailRecords } from '../../../fakes/mail-records.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

const now = '2026-03-09T12:00:00.000Z'

function house() {
  const base = { ...fakeCommunity(), settings: fakeSettings(), records: fakeMailRecords(), addresses: fakeAddresses() }
  return { ...base, memberLists: fakeMemberLists(), clock: fakeClock(Date.parse(now)) }
}

const person = (id: string) => ({ id, email: `${id}@a.example`, joinedAt: '2026-01-02T09:00:00.000Z' })

test('everybody who is a member is listed once with what becomes of their mail, and nobody else', async () => {
  const ports = house()
  const { joinedAt } = person('')
  await ports.members.merge('g', [
    ...['gets', 'stops', 'pauses', 'back', 'held'].map(person),
    { id: 'mute', joinedAt },
    { ...person('left'), removedAt: now },
    { id: 'wrote', name: 'Only wrote' },
  ])
  await ports.records.choose('g', 'stops', { mail: 'no', followedTags: ['glue'] }, '2026-03-01T09:00:00.000Z')
  await ports.records.choose('g', 'pauses', { pausedUntil: '2026-04-01T09:00:00.000Z' }, '2026-03-01T09:00:00.000Z')
  await ports.records.enrol('g', 'back', 'mailed', '2026-02-01T09:00:00.000Z')
  await ports.records.noteReturn('g', 'back', '2026-02-03T09:00:00.000Z')
  await ports.records.enrol('g', 'held', 'held out', '2026-02-01T09:00:00.000Z')
  await ports.addresses.suppress('gets@a.example', 'bounce', now)
  expect(await buildMemberList(ports, 'g')).toBe(6)
  const entries = new Map((await ports.memberLists.read('g')).map((entry) => [entry.memberId, entry]))
  expect([...entries.keys()].toSorted()).toEqual(['back', 'gets', 'held', 'mute', 'pauses', 'stops'])
  expect(entries.get('gets')).toMatchObject({ mail: 'suppressed', stage: 'lapsed', joined: '2026-01-02' })
  expect(entries.get('stops')).toMatchObject({ mail: 'opted out', tags: ['glue'] })
  expect(entries.get('pauses')).toMatchObject({ mail: 'paused' })
  expect(entries.get('back')).toMatchObject({ mail: 'mail', cameBack: true })
  expect(entries.get('held')).toMatchObject({ mail: 'control group' })
  expect(entries.get('mute')).toMatchObject({ mail: 'no address' })
  expect(await ports.memberLists.head('g')).toMatchObject({ builtAt: now, members: 6 })
})

test('who is erased while members are read is not listed after all', async () => {
  const ports = house()
  await ports.members.merge('g', [person('m1')])
  let erased = 0
  const erasing = {
    ...ports,
    members: {
      ...ports.members,
      page: async (...given: Parameters<typeof ports.members.page>) => {
        const found = await ports.members.page(...given)
        if (found.length > 0 && erased === 0) {
          erased = 1
          await ports.members.merge('g', [{ id: 'm1', removedAt: now }])
        }
        return found
      },
    },
    memberLists: { ...ports.memberLists, head: async () => ({ revision: 0, erased, members: 0, isStale: false }) },
  }
  await buildMemberList(erasing, 'g')
  expect(await ports.memberLists.read('g')).toEqual([])
})

test('a group with more members than a list can have has none, and says how many they are', async () => {
  const ports = house()
  const people = Array.from({ length: 1 }, () => ({ ...person('m1') }))
  let pages = 0
  const members = {
    ...ports.members,
    shards: 1,
    page: async () => {
      pages += 1
      return pages > mostListed / 500 ? people : Array.from({ length: 500 }, () => ({ ...person('m1') }))
    },
  }
  expect(await buildMemberList({ ...ports, members }, 'g')).toBeGreaterThan(mostListed)
  expect(await ports.memberLists.read('g')).toEqual([])
  expect((await ports.memberLists.head('g'))?.members).toBeGreaterThan(mostListed)
})
