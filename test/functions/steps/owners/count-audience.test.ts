import { expect, test } from 'vitest'
import { beginCount } from '../../../../functions/domain/recipients/audience-count.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { countAudience, readAudience } from '../../../../functions/steps/owners/count-audience.ts'
import { fakeAddresses } from '../../../fakes/addresses.ts'
import { fakeMembers } from '../../../fakes/community.ts'
import { fakeAudienceCounts } from '../../../fakes/console.ts'
import { fakeMailRecords } from '../../../fakes/mail.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'
import { choiceOf } from '../../../fixtures/editions/one-edition.ts'

const sendsAt = '2026-03-09T09:00:00.000Z'

async function house(members: number, looks = 1) {
  const clock = fakeClock(Date.parse('2026-03-05T12:00:00Z'))
  let measured = 0
  const base = { members: fakeMembers(), records: fakeMailRecords(), addresses: fakeAddresses(), clock }
  const ids = Array.from({ length: members }, (_, nth) => `m${nth}`)
  const lastSeenAt = '2026-03-04T09:00:00.000Z'
  await base.members.merge(
    'g',
    ids.map((id) => ({ id, email: `${id}@members.example`, lastSeenAt })),
  )
  await base.members.merge('g', [{ id: 'gone', removedAt: sendsAt }])
  await base.records.choose('g', 'm1', { mail: 'no' }, sendsAt)
  const ports: Parameters<typeof countAudience>[0] = {
    ...base,
    audienceCounts: fakeAudienceCounts(),
    // Each page of members takes a while.
    members: {
      ...base.members,
      page: async (...of) => {
        clock.advance(1000)
        return base.members.page(...of)
      },
    },
    lookAtRamp: async () => {
      measured += 1
      return measured < looks ? { lookedAt: 100 * measured, done: measured } : { size: 200, seenFrom: '' }
    },
    readUpcomingEdition: async (groupId) => {
      const settings = defaultSettings({ id: groupId, timeZone: 'UTC' })
      const choice = choiceOf(['d1', 'd2', 'd3', 'd4'])
      return { groupId, date: '2026-03-09', asOf: sendsAt, sendsAt, settings, choice, discussions: [] }
    },
  }
  return { ports, clock, measured: () => measured }
}

/** Once it is known whom it lets in. */
async function counted(ports: Parameters<typeof countAudience>[0], anew = false) {
  const count = await countAudience(ports, 'g', anew)
  if ('lookedAt' in count) throw new Error('It still looks.')
  return count
}

test('everybody who is there is counted once, however often the count is asked to go on', async () => {
  const { ports, measured } = await house(200)
  let count = await counted(ports, true)
  expect(count.cursor).toBeDefined()
  let rounds = 1
  for (; count.cursor; rounds += 1) count = await counted(ports)
  expect(rounds).toBeGreaterThan(2)
  expect(count).toMatchObject({ members: 200, stages: { active: { planned: 199, 'opted out': 1 } } })
  expect(count.rungs).toEqual({ week: 199 })
  // The walk that finds whom of the dormant it lets in is made once for all of it.
  expect(measured()).toBe(1)
})

test('a count that was begun before rungs were counted ends without them', async () => {
  const { ports } = await house(5)
  const { rungs: _, ...older } = beginCount(await ports.readUpcomingEdition('g', { asOf: sendsAt }), sendsAt)
  await ports.audienceCounts.put('g', older)
  let count = await counted(ports)
  while (count.cursor) count = await counted(ports)
  expect(count).toMatchObject({ members: 5 })
  expect(count).not.toHaveProperty('rungs')
})

test('a count that is begun anew forgets the one before', async () => {
  const { ports } = await house(5)
  await counted(ports, true)
  const count = await counted(ports, true)
  expect(count.members).toBeLessThanOrEqual(5)
})

test('until it is known whom it lets in nobody is counted, and the count before does not stand for it', async () => {
  const { ports } = await house(5, 3)
  const { cursor: _, ...before } = beginCount(await ports.readUpcomingEdition('g', { asOf: sendsAt }), sendsAt)
  await ports.audienceCounts.put('g', { ...before, members: 4 })
  expect(await countAudience(ports, 'g', true)).toEqual({ lookedAt: 100, done: 1 })
  expect(await readAudience(ports, 'g')).toEqual({ lookedAt: 200, done: 2 })
  expect(await ports.audienceCounts.get('g')).toBeUndefined()
  let count = await readAudience(ports, 'g')
  while (!('members' in count) || count.cursor) count = await readAudience(ports, 'g')
  expect(count).toMatchObject({ members: 5, ramp: { size: 200 } })
})

test('a count that was left for hours is begun anew', async () => {
  const { ports, clock, measured } = await house(200)
  const first = await counted(ports, true)
  expect(first.cursor).toBeDefined()
  clock.advance(2 * 3_600_000)
  const startedAt = new Date(clock.now()).toISOString()
  expect(await counted(ports)).toMatchObject({ startedAt, members: first.members })
  expect(measured()).toBe(2)
})

test('a look leaves what others have counted meanwhile', async () => {
  const { ports } = await house(5)
  const { cursor: _, ...others } = beginCount(await ports.readUpcomingEdition('g', { asOf: sendsAt }), sendsAt)
  const lookAtRamp: typeof ports.lookAtRamp = async () => {
    await ports.audienceCounts.put('g', others)
    return { lookedAt: 100, done: 1 }
  }
  expect(await readAudience({ ...ports, lookAtRamp }, 'g')).toEqual({ lookedAt: 100, done: 1 })
  expect(await readAudience(ports, 'g')).toEqual(others)
})
