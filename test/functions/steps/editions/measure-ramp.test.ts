import { expect, test } from 'vitest'
import { placeInLine } from '../../../../functions/domain/recipients/ramp.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { lookAtRamp, measureRampInParts } from '../../../../functions/steps/editions/measure-ramp.ts'
import { fakeMembers } from '../../../fakes/community.ts'
import { fakeTroubles } from '../../../fakes/feedback.ts'
import { fakeEditions, fakeMailRecords } from '../../../fakes/mail.ts'
import { fakeRampWalks } from '../../../fakes/ramp-walks.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'
import { choiceOf } from '../../../fixtures/editions/one-edition.ts'

const run = (date: string) => ({ groupId: 'g', date, asOf: `${date}T09:00:00.000Z` })
const settings = { ...defaultSettings({ id: 'g', timeZone: 'UTC' }), rampFirst: 3 }
const year = (nth: number) => `20${String(10 + nth).padStart(2, '0')}-01-01T00:00:00.000Z`

/** Of a group that is read in a moment. */
const measureRamp = (
  ports: Omit<Parameters<typeof measureRampInParts>[0], 'rampWalks' | 'clock'>,
  ...given: [ReturnType<typeof run>, typeof settings]
) => measureRampInParts({ ...ports, rampWalks: fakeRampWalks(), clock: fakeClock() }, ...given)

async function house() {
  const ports = {
    members: fakeMembers(),
    records: fakeMailRecords(),
    editions: fakeEditions(),
    bouncesAndComplaints: fakeTroubles(),
  }
  const dormant = Array.from({ length: 12 }, (_, nth) => ({
    id: `m${nth}`,
    email: `m${nth}@b.example`,
    lastSeenAt: year(nth),
  }))
  await ports.members.merge('g', [
    ...dormant,
    { id: 'gone', email: 'gone@b.example', removedAt: '2026-03-01T00:00:00.000Z' },
    { id: 'active', email: 'a@b.example', lastSeenAt: '2026-03-08T00:00:00.000Z' },
  ])
  const mailed = async (date: string, size: number) => {
    await ports.editions.open(run(date))
    await ports.editions.writeChoice(run(date), choiceOf(['d'], { ramp: { size, seenFrom: year(0) } }))
    await ports.editions.freeze(run(date), { state: 'frozen', discussions: [] })
  }
  return { ports, mailed }
}

test('the first edition lets in the few who were there last, wherever they are kept', async () => {
  const { ports } = await house()
  expect(await measureRamp(ports, run('2026-03-09'), settings)).toEqual({
    size: 3,
    members: 13,
    seenFrom: placeInLine(year(9), 'm9'),
  })
})

test('the next lets in twice as many, and an edition of another weekday makes no difference', async () => {
  const { ports, mailed } = await house()
  await mailed('2026-03-02', 3)
  await mailed('2026-03-05', 3)
  expect(await measureRamp(ports, run('2026-03-09'), settings)).toEqual({
    size: 6,
    members: 13,
    seenFrom: placeInLine(year(6), 'm6'),
  })
})

test('after trouble it begins anew', async () => {
  const { ports, mailed } = await house()
  await mailed('2026-03-02', 6)
  for (let nth = 0; nth < 12; nth += 1) {
    const at = '2026-03-02T10:00:00.000Z'
    await ports.bouncesAndComplaints.add({ groupId: 'g', date: '2026-03-02', memberId: `b${nth}`, kind: 'bounce', at })
  }
  expect(await measureRamp(ports, run('2026-03-09'), settings)).toMatchObject({ size: 3 })
})

test('of a large group some shards are looked over side by side, and not all', async () => {
  const { ports } = await house()
  let [open, most] = [0, 0]
  const page: typeof ports.members.page = async (...given) => {
    open += 1
    most = Math.max(most, open)
    await new Promise((resolve) => setTimeout(resolve, 1))
    open -= 1
    return ports.members.page(...given)
  }
  const found = await measureRamp({ ...ports, members: { ...ports.members, page } }, run('2026-03-09'), settings)
  expect(found).toMatchObject({ seenFrom: placeInLine(year(9), 'm9') })
  expect(most).toBe(4)
})

/** A house in which each page of members takes some seconds. */
async function slowHouse(seconds: number) {
  const { ports } = await house()
  const clock = fakeClock()
  const read: string[] = []
  const page: typeof ports.members.page = async (...given) => {
    clock.advance(seconds * 1000)
    read.push(`${given[1]}`)
    return ports.members.page(...given)
  }
  return { ...ports, members: { ...ports.members, page }, rampWalks: fakeRampWalks(), clock, read }
}

/** As the queue does until it is through: the calls it takes. */
async function untilMeasured(ports: Parameters<typeof measureRampInParts>[0]) {
  for (let calls = 1; calls < 100; calls += 1) {
    const measured = await measureRampInParts(ports, run('2026-03-09'), settings)
    if (measured !== 'later') return { measured, calls }
  }
  throw new Error('It goes on for ever.')
}

const firstThree = { size: 3, members: 13, seenFrom: placeInLine(year(9), 'm9') }

test('what is read in a moment is kept nowhere', async () => {
  const ports = await slowHouse(0)
  expect(await untilMeasured(ports)).toEqual({ measured: firstThree, calls: 1 })
  expect(await ports.rampWalks.get(run('2026-03-09'))).toBeUndefined()
})

test('a group that takes longer than a call is read in several, each shard once, and is let in the same', async () => {
  const ports = await slowHouse(5)
  const { measured, calls } = await untilMeasured(ports)
  expect(measured).toEqual(firstThree)
  expect(calls).toBeGreaterThan(2)
  expect(new Set(ports.read).size).toBe(ports.read.length)
})

test('wherever a call dies, and whoever else measures at the same time, nobody is counted twice', async () => {
  for (let nth = 1; nth < 60; nth += 1) {
    const ports = await slowHouse(5)
    let saves = 0
    const save: typeof ports.rampWalks.save = async (...given) => {
      saves += 1
      if (saves === nth) throw new Error('died')
      const isSaved = await ports.rampWalks.save(...given)
      if (saves === nth + 1) throw new Error('died after it')
      return isSaved
    }
    const dying = { ...ports, rampWalks: { ...ports.rampWalks, save } }
    await Promise.allSettled([untilMeasured(dying), untilMeasured(ports)])
    expect((await untilMeasured(ports)).measured).toEqual(firstThree)
    if (saves < nth) return expect(nth).toBeGreaterThan(2)
  }
  throw new Error('It is saved more often than it dies.')
})

const counting = { ...run('2026-03-09'), count: 'question' } as const
const { members: _, ...letIn } = firstThree

test('a page that counts tells how far a large group was looked at, and at last lets in the same', async () => {
  const ports = await slowHouse(3)
  const looks: number[] = []
  let found = await lookAtRamp(ports, counting, { settings, anew: true })
  for (; 'lookedAt' in found; found = await lookAtRamp(ports, counting, { settings, anew: false }))
    looks.push(found.done)
  expect(found).toEqual(letIn)
  expect(looks.length).toBeGreaterThan(1)
  expect(looks).toEqual(looks.toSorted((a, b) => a - b))
  expect(new Set(ports.read).size).toBe(ports.read.length)
  // An edition that is composed meanwhile walks for itself.
  expect(await ports.rampWalks.get(run('2026-03-09'))).toBeUndefined()
})

test('a look begins anew where it is to, where the one before is through, and where that was left for hours', async () => {
  const ports = await slowHouse(3)
  const first = await lookAtRamp(ports, counting, { settings, anew: false })
  expect(await lookAtRamp(ports, counting, { settings, anew: true })).toEqual(first)
  ports.clock.advance(2 * 3_600_000)
  expect(await lookAtRamp(ports, counting, { settings, anew: false })).toEqual(first)
  while ('lookedAt' in (await lookAtRamp(ports, counting, { settings, anew: false })));
  expect(await lookAtRamp(ports, counting, { settings, anew: false })).toEqual(first)
})

test('a group that is read in a moment is looked at once, and nothing of it is kept', async () => {
  const ports = await slowHouse(0)
  expect(await lookAtRamp(ports, counting, { settings, anew: false })).toEqual(letIn)
  expect(await ports.rampWalks.get(counting)).toBeUndefined()
})
