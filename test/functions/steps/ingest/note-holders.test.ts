import { expect, test } from 'vitest'
import { noteHolders } from '../../../../functions/steps/ingest/note-holders.ts'
import { fakeCommunity } from '../../../fakes/community.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

async function oldGroup() {
  const ports = { ...fakeCommunity(), clock: fakeClock() }
  const members = Array.from({ length: 40 }, (_, nth) => ({ id: `m${nth}`, email: `m${nth % 38}@example.org` }))
  await ports.members.merge('g', members)
  return ports
}

test('members of before are noted and marked, once for a group', async () => {
  const ports = await oldGroup()
  expect(await noteHolders(ports, 'g')).toBe(true)
  expect(await ports.holders.at('g', ['m1@example.org'])).toEqual(new Map([['m1@example.org', ['m1', 'm39']]]))
  expect(await ports.members.getMany('g', ['m39', 'm5'])).toEqual([
    { id: 'm39', email: 'm1@example.org', sharedWith: ['m1'] },
    { id: 'm5', email: 'm5@example.org' },
  ])
  const unread = { ...ports, members: { ...ports.members, page: () => Promise.reject(new Error('again')) } }
  expect(await noteHolders(unread, 'g')).toBe(true)
})

test('what has no time to end goes on where it stopped', async () => {
  const ports = await oldGroup()
  const page: typeof ports.members.page = (...given) => {
    ports.clock.advance(1000)
    return ports.members.page(...given)
  }
  const slow = { ...ports, members: { ...ports.members, page } }
  let calls = 1
  while (!(await noteHolders(slow, 'g', 5000))) calls += 1
  expect(calls).toBeGreaterThan(1)
  expect(calls).toBeLessThan(6)
  expect((await ports.holders.at('g', ['m0@example.org'])).get('m0@example.org')).toEqual(['m0', 'm38'])
})
