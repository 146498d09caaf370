import { expect, test } from 'vitest'
import { loadRecords } from '../../../../functions/steps/ingest/import-records.ts'
import { noteHolders } from '../../../../functions/steps/ingest/note-holders.ts'
import { queueIntake } from '../../../../functions/steps/ingest/queue-intake.ts'
import { takeIn } from '../../../../functions/steps/ingest/take-in.ts'
import { fakeAudiences } from '../../../fakes/addresses.ts'
import { fakeCommunity, fakeSettings } from '../../../fakes/community.ts'
import { fakeMemberLists } from '../../../fakes/desk.ts'
import { fakeIntakes } from '../../../fakes/ingest.ts'
import { fakeClock, fakeQueues, silentLog } from '../../../fakes/surroundings.ts'

const joinedAt = '2026-03-01T00:00:00.000Z'
const member = (nth: number, over: object = {}) => ({
  type: 'member' as const,
  groupId: 'g',
  id: `m${nth}`,
  email: `m${nth}@example.org`,
  name: '',
  role: 'member' as const,
  joinedAt,
  ...over,
})

function house() {
  const base = {
    ...fakeCommunity(),
    settings: fakeSettings(),
    audiences: fakeAudiences(),
    intakes: fakeIntakes(),
    queues: fakeQueues(),
    memberLists: fakeMemberLists(),
    clock: fakeClock(),
    log: silentLog,
  }
  let loads = 0
  const ports = {
    ...base,
    load: (records: Parameters<typeof loadRecords>[1]) => {
      loads += 1
      return loadRecords(base, records)
    },
    noteHolders: (groupId: string, workFor?: number) => noteHolders(base, groupId, workFor),
  }
  return { ...ports, loads: () => loads, work: (nth: number) => takeIn(ports, base.queues.intakes[nth] ?? never()) }
}

function never(): never {
  throw new Error('Nothing is queued.')
}

test('an upload goes in batch by batch, and tells which of its records did not and why', async () => {
  const at = house()
  const records = Array.from({ length: 1100 }, (_, nth) => member(nth))
  const bad = [...records, member(1, { groupId: 'h' }), member(2, { joinedAt: '2027-01-01T00:00:00.000Z' })]
  await queueIntake(at, { groupId: 'g', upload: 'u', records: bad })
  expect(at.queues.intakes).toEqual([0, 1, 2].map((batch) => ({ groupId: 'g', upload: 'u', batch })))
  for (const nth of [2, 0, 1]) await at.work(nth)
  expect(await at.intakes.progress('g', 'u')).toMatchObject({
    batches: 3,
    done: 3,
    records: 1102,
    accepted: 1100,
    refused: 2,
    told: [
      { index: 1100, reason: 'groupId: not of this group' },
      { index: 1101, reason: 'dated more than a day from now' },
    ],
  })
  expect(await at.members.getMany('g', ['m0', 'm1099'])).toHaveLength(2)
  expect(await at.members.getMany('h', ['m1'])).toEqual([])
})

test('a batch that comes again changes nothing, even where the group was told otherwise since', async () => {
  const at = house()
  await queueIntake(at, { groupId: 'g', upload: 'u', records: [member(1, { name: 'Ann' })] })
  await at.work(0)
  await loadRecords(at, [member(1, { name: 'Anna' })])
  await queueIntake(at, { groupId: 'g', upload: 'u', records: [member(1, { name: 'Ann' })] })
  for (const nth of [0, 1]) await at.work(nth)
  expect(at.loads()).toBe(1)
  expect(await at.members.getMany('g', ['m1'])).toMatchObject([{ name: 'Anna' }])
})

test('a batch whose import failed is not done, and goes in when it comes again', async () => {
  const at = house()
  await queueIntake(at, { groupId: 'g', upload: 'u', records: [member(1)] })
  const [message = never()] = at.queues.intakes
  const failing = { ...at, load: () => Promise.reject(new Error('no table')) }
  await expect(takeIn(failing, message)).rejects.toThrow('no table')
  expect(await at.intakes.progress('g', 'u')).toMatchObject({ done: 0 })
  await at.work(0)
  expect(await at.intakes.progress('g', 'u')).toMatchObject({ done: 1, accepted: 1 })
})

test('what people chose on the page goes to the group with their records', async () => {
  const at = house()
  const choices = { weekdays: [4], languages: ['pt'] }
  await queueIntake(at, { groupId: 'g', upload: 'u', records: [member(1)], choices })
  await at.work(0)
  expect(await at.audiences.get('g')).toMatchObject(choices)
})

test('records that are no longer kept are given up at once, for no retry brings them back', async () => {
  const lost = { groupId: 'g', upload: 'lost', batch: 0 }
  await expect(takeIn(house(), lost)).rejects.toMatchObject({ retry: false })
})

test('records that are large are spread over more batches', async () => {
  const at = house()
  const records = Array.from({ length: 4 }, (_, nth) => member(nth, { name: 'é'.repeat(70_000) }))
  await queueIntake(at, { groupId: 'g', upload: 'u', records })
  expect(at.queues.intakes).toHaveLength(2)
})
