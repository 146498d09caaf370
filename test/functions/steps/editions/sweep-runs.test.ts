import { expect, test } from 'vitest'
import { sweepRuns } from '../../../../functions/steps/editions/sweep-runs.ts'
import { fakeSettings } from '../../../fakes/community.ts'
import { fakeEditions, fakeRuns } from '../../../fakes/mail.ts'
import { fakeClock, fakeQueues } from '../../../fakes/surroundings.ts'

const minute = 60_000
const tick = '2026-03-09T09:05:00.000Z'
const edition = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }

async function house() {
  const clock = fakeClock()
  const ports = {
    settings: fakeSettings(),
    runs: fakeRuns(),
    editions: fakeEditions(),
    queues: fakeQueues(),
    clock,
    patience: 15 * minute,
  }
  await ports.runs.open(edition, [], clock.now())
  await ports.editions.open(edition)
  return { ports, clock }
}

async function mailing() {
  const home = await house()
  await home.ports.editions.freeze(edition, { state: 'frozen', discussions: [] })
  await home.ports.editions.startMailing(edition)
  return home
}

test('an edition that is being mailed is reviewed at each tick', async () => {
  const { ports } = await mailing()
  await sweepRuns(ports, tick)
  expect(ports.queues.reviews).toMatchObject([{ edition: { ...edition, asOf: tick } }])
})

test('two thousand editions are reviewed one after another, all before the next tick, and a few at once', async () => {
  const { ports, clock } = await mailing()
  for (let nth = 1; nth < 2000; nth += 1) {
    const run = { ...edition, groupId: `g${nth}` }
    await ports.runs.open(run, [], clock.now())
    await ports.editions.open(run)
    await ports.editions.freeze(run, { state: 'frozen', discussions: [] })
    await ports.editions.startMailing(run)
  }
  await sweepRuns(ports, tick)
  const delays = ports.queues.reviews.map(({ delaySeconds = 0 }) => delaySeconds)
  expect(delays).toHaveLength(2000)
  expect(delays.filter((delay) => delay === 0).length).toBeLessThanOrEqual(9)
  expect(Math.max(...delays)).toBe(239)
})

test('composing that is long overdue is queued again, with the time of the first tick', async () => {
  const { ports, clock } = await house()
  await sweepRuns(ports, tick)
  expect(ports.queues.composed).toEqual([])
  clock.advance(16 * minute)
  await sweepRuns(ports, tick)
  expect(ports.queues.composed).toMatchObject([edition])
})

test('what has ended, was quiet, or never opened is no longer under way', async () => {
  const { ports, clock } = await house()
  await ports.editions.freeze(edition, { state: 'quiet', discussions: [], reason: 'nothing' })
  await ports.runs.open({ ...edition, date: '2026-03-16' }, [], clock.now())
  clock.advance(16 * minute)
  await sweepRuns(ports, tick)
  expect(await ports.runs.list()).toEqual([])
})

test('an edition cancelled before it was composed ends without a mail', async () => {
  const { ports } = await house()
  await ports.runs.cancel(edition)
  await sweepRuns(ports, tick)
  expect(await ports.editions.get(edition)).toMatchObject({ state: 'cancelled', sums: { members: 0 } })
  expect(await ports.runs.list()).toEqual([])
  expect(ports.queues.composed).toEqual([])
})

test('one edition’s trouble does not keep another from its review', async () => {
  const { ports } = await mailing()
  await ports.runs.open({ ...edition, groupId: 'broken' }, [], 0)
  const editions = {
    ...ports.editions,
    get: async (key: Parameters<typeof ports.editions.get>[0]) => {
      if (key.groupId === 'broken') throw new Error('the row is spoilt')
      return ports.editions.get(key)
    },
  }
  await expect(sweepRuns({ ...ports, editions }, tick)).rejects.toThrow('1 of 2')
  expect(ports.queues.reviews).toHaveLength(1)
})

test('an edition that is opened while the sweep looks at what a lost opening left keeps its place', async () => {
  const { ports, clock } = await house()
  const late = { ...edition, date: '2026-03-16' }
  await ports.runs.open(late, [], clock.now())
  clock.advance(16 * minute)
  const editions = {
    ...ports.editions,
    get: async (key: Parameters<typeof ports.editions.get>[0]) => {
      const seen = await ports.editions.get(key)
      // The opening goes on just after the sweep looked.
      if (key.date === late.date) await ports.runs.open(late, [], clock.now())
      return seen
    },
  }
  await sweepRuns({ ...ports, editions }, tick)
  expect(await ports.runs.get(late)).toBeDefined()
})

test.each(['send', 'cancel'] as const)('what no owner approved in time is seen to by itself: %s', async (otherwise) => {
  const { ports } = await mailing()
  const until = { at: '2026-03-10T09:00:00.000Z', otherwise }
  await ports.runs.hold(edition, { by: 'approval', reason: 'an owner looks first', at: edition.asOf, until })
  await sweepRuns(ports, '2026-03-10T08:55:00.000Z')
  expect((await ports.runs.get(edition))?.hold).toBeDefined()
  await sweepRuns(ports, '2026-03-10T09:00:00.000Z')
  const run = await ports.runs.get(edition)
  expect(run?.hold).toBeUndefined()
  expect(run?.cancelled).toBe(otherwise === 'cancel' ? true : undefined)
  // The brake forgives nothing by it.
  expect(run?.resumedAt).toBeUndefined()
})

test('what an owner approved just before its time ended is not cancelled for having waited', async () => {
  const { ports } = await mailing()
  const until = { at: '2026-03-10T09:00:00.000Z', otherwise: 'cancel' } as const
  await ports.runs.hold(edition, { by: 'approval', reason: 'an owner looks first', at: edition.asOf, until })
  const list = async () => {
    const seen = await ports.runs.list()
    await ports.runs.lift(edition)
    return seen
  }
  await sweepRuns({ ...ports, runs: { ...ports.runs, list } }, until.at)
  expect((await ports.runs.get(edition))?.cancelled).toBeUndefined()
})

test('a hold without an end stays, however long it takes', async () => {
  const { ports } = await mailing()
  await ports.runs.hold(edition, { by: 'owner', reason: 'by Ana', at: edition.asOf })
  await sweepRuns(ports, '2027-03-10T09:00:00.000Z')
  expect((await ports.runs.get(edition))?.hold).toMatchObject({ by: 'owner' })
})
