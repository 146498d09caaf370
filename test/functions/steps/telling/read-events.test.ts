import { expect, test } from 'vitest'
import type { LoggedEvent } from '../../../../functions/domain/telling/member-event.ts'
import { timeAt } from '../../../../functions/domain/times.ts'
import { readEvents } from '../../../../functions/steps/telling/read-events.ts'
import { fakeMembers } from '../../../fakes/community.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'
import { fakeEventLogs } from '../../../fakes/telling.ts'

const at = '2026-03-09T09:00:00.000Z'
const day = 86_400_000

const nothingAt = (through: number, latest: number) => ({ events: [], through, latest, isHeld: false })

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
    isHeld: false,
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
  expect(never).toMatchObject({ events: [], through: 3, latest: 3, missed: { from: 2, to: 3 } })
  expect(await readEvents(ports, { groupId: 'g', after: 3, most: 10 })).toEqual(nothingAt(3, 3))
})

test('a place that the log has not reached is answered with nothing, and nothing is missed', async () => {
  const ports = await begin(['joined'])
  expect(await readEvents(ports, { groupId: 'g', after: 7, most: 10 })).toEqual(nothingAt(7, 1))
})

test('somebody who joined is not told of before their address is there, nor is what came after; then all is told', async () => {
  const { logs, members, clock } = await begin(['paused'])
  const joinedAt = timeAt(clock.now())
  await logs.append('g', { memberId: 'new', number: 1, kind: 'joined', at: joinedAt })
  await logs.append('g', { memberId: 'm1', number: 2, kind: 'returned', at: joinedAt })
  const ask = (after: number) => readEvents({ logs, members, clock }, { groupId: 'g', after, most: 10 })
  expect(await ask(0)).toMatchObject({ events: [{ place: 1 }], through: 1, latest: 1, isHeld: true })
  expect(await ask(1)).toEqual({ ...nothingAt(1, 1), isHeld: true })
  await members.merge('g', [{ id: 'new', email: 'new@example.org' }])
  expect(await ask(1)).toMatchObject({
    events: [{ place: 2, email: 'new@example.org' }, { place: 3 }],
    through: 3,
    latest: 3,
    isHeld: false,
  })
})

test('after five minutes somebody who joined is told of without an address', async () => {
  const ports = await begin([])
  await ports.logs.append('g', { memberId: 'new', number: 1, kind: 'joined', at: timeAt(ports.clock.now()) })
  ports.clock.advance(5 * 60_000)
  const told = await readEvents(ports, { groupId: 'g', after: 0, most: 10 })
  expect(told.events).toMatchObject([{ place: 1, kind: 'joined' }])
  expect(told.events[0]?.email).toBeUndefined()
})
