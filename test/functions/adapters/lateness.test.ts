import { expect, test } from 'vitest'
import { latenessOf } from '../../../functions/adapters/lateness.ts'
import { fakeAlarms } from '../../fakes/alarms.ts'
import { fakeClock } from '../../fakes/surroundings.ts'

const minute = 60_000

test.each([
  ['sign-in', 5],
  ['send', 30],
  ['follow', 120],
] as const)('%s is late once something has waited for %i minutes', async (queue, minutes) => {
  const clock = fakeClock()
  const alarms = fakeAlarms()
  const lateness = latenessOf(queue, alarms, clock)
  await lateness.hear(clock.now() - minutes * minute + 1)
  expect((await alarms.read()).noted).toEqual([])
  await lateness.hear(clock.now() - minutes * minute)
  expect((await alarms.read()).noted).toMatchObject([{ name: `${queue}-queue-age`, count: 1 }])
})

test('a worker with many late messages notes it once a minute', async () => {
  const clock = fakeClock()
  const alarms = fakeAlarms()
  const lateness = latenessOf('feedback', alarms, clock)
  for (let nth = 0; nth < 120; nth += 1) {
    await lateness.hear(clock.now() - 31 * minute)
    clock.advance(1000)
  }
  expect((await alarms.read()).noted).toMatchObject([{ name: 'feedback-queue-age', count: 2 }])
})

test('a time that SQS did not tell is no lateness', async () => {
  const alarms = fakeAlarms()
  await latenessOf('send', alarms, fakeClock()).hear(Number.NaN)
  expect((await alarms.read()).noted).toEqual([])
})
