import { expect, test } from 'vitest'
import type { LoggedEvent } from '../../../../functions/domain/telling/member-event.ts'
import { readEvents } from '../../../../functions/steps/telling/read-events.ts'
import { fakeMembers } from '../../../fakes/community.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'
import { fakeEventLogs } from '../../../fakes/telling.ts'

const at = '2026-03-09T09:00:00.000Z'
const day = 86_400_000

async function begin(kinds: readonly NonNullable<LoggedEvent['event']>['kind'][]) {
  const [clock, members] = [fakeClock(), fakeMembers()]
  const logs = fakeEventLogs(clock)
  await members.merge('g', [{ id: 'm1', email: 'ana@example.org', name: 'Ana' }])
  for (const [nth, kind] of kinds.entries()) await logs.append('g', { memberId: 'm1', number: nth + 1, kind, at })
  return { logs, members, clock }
}

test('the address is told of who joined, and of nobody else', async () => {
  const ports = await begin(['joined', 'paused'])
  expect(await readEvents(ports, { groupId: 'g', after: 0, most: 10 })).toEqual({
    events: [
      { place: 1, member: 'm1', number: 1, kind: 'joined', at, email: 'ana@example.org' },
      { place: 2, member: 'm1', number: 2, kind: 'paused', at },
    ],
    through: 2,
    latest: 2,
  })
})

test('who reads in parts reads each event once, and what lies behind the last part is known', async () => {
  const ports = await begin(['joined', 'paused', 'unsubscribed'])
  const first = await readEvents(ports, { groupId: 'g', after: 0, most: 2 })
  const second = await readEvents(ports, { groupId: 'g', after: first.through, most: 2 })
  expect([first, second].map(({ events }) => events.map(({ place }) => place))).toEqual([[1, 2], [3]])
  expect([first, second].map(({ through, latest }) => [through, latest])).toEqual([
    [2, 3],
    [3, 3],
  ])
})

test('events that expired before they were read are said to be missed, and those behind are told', async () => {
  const ports = await begin(['joined', 'paused'])
  ports.clock.advance(20 * day)
  await ports.logs.append('g', { memberId: 'm1', number: 3, kind: 'returned', at })
  ports.clock.advance(15 * day)
  const late = await readEvents(ports, { groupId: 'g', after: 1, most: 10 })
  expect(late).toMatchObject({ events: [{ place: 3 }], through: 3, missed: { from: 2, to: 2 } })
  ports.clock.advance(90 * day)
  const never = await readEvents(ports, { groupId: 'g', after: 1, most: 10 })
  expect(never).toEqual({ events: [], through: 3, latest: 3, missed: { from: 2, to: 3 } })
  expect(await readEvents(ports, { groupId: 'g', after: 3, most: 10 })).toEqual({ events: [], through: 3, latest: 3 })
})

test('a place that the log has not reached is answered with nothing, and nothing is missed', async () => {
  const ports = await begin(['joined'])
  expect(await readEvents(ports, { groupId: 'g', after: 7, most: 10 })).toEqual({ events: [], through: 7, latest: 1 })
})
