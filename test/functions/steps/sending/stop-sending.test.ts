import { expect, test } from 'vitest'
import { resumeSending, stopSending } from '../../../../functions/steps/sending/stop-sending.ts'
import { fakeRuns } from '../../../fakes/mail.ts'
import { fakeClock, fakePace, fakeQueues } from '../../../fakes/surroundings.ts'

const at = '2026-03-09T09:00:00.000Z'
const editionOf = (groupId: string) => ({ groupId, date: '2026-03-09', asOf: at })

function house() {
  const clock = fakeClock()
  return { clock, pace: fakePace(clock), runs: fakeRuns(), queues: fakeQueues() }
}

test('after a stop nobody gets a slot', async () => {
  const ports = house()
  expect(await stopSending(ports, 'SES asked')).toMatchObject({ kind: 'stopped', stop: { by: 'operator', at } })
  expect(await ports.pace.reserve(1, 100)).toMatchObject({ kind: 'stopped', stop: { reason: 'SES asked' } })
})

test('a second operator does not overwrite why the first one stopped', async () => {
  const ports = house()
  await stopSending(ports, 'SES asked')
  expect(await stopSending(ports, 'no idea')).toMatchObject({ kind: 'stopped already', stop: { reason: 'SES asked' } })
})

test('an operator’s stop outranks the account’s', async () => {
  const ports = house()
  const before = { by: 'account', reason: 'paused', at } as const
  await ports.pace.stop(before)
  expect(await stopSending(ports, 'leave it')).toMatchObject({ kind: 'stopped', before, stop: { by: 'operator' } })
})

test('after a stop every edition goes on at once, but for those that are held by themselves', async () => {
  const ports = house()
  for (const group of ['held', 'a', 'b']) await ports.runs.open(editionOf(group), [], ports.clock.now())
  await ports.runs.hold(editionOf('held'), { by: 'brake', reason: '12 hard bounces', at })
  await ports.pace.stop({ by: 'account', reason: 'paused', at })
  const { stop, goOn, stay } = await resumeSending(ports)
  expect(stop?.by).toBe('account')
  expect(await ports.pace.reserve(1, 100)).toMatchObject({ kind: 'booked' })
  expect([goOn, stay].map((runs) => runs.map(({ groupId }) => groupId))).toEqual([['a', 'b'], ['held']])
  expect(ports.queues.reviews.map(({ edition, how }) => [edition.groupId, how])).toEqual([
    ['a', 'at once'],
    ['b', 'at once'],
  ])
})
