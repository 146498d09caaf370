import { expect, test } from 'vitest'
import { createTally } from '../../../../functions/domain/sending/sums.ts'
import type { ShownCount } from '../../../../functions/steps/results/count-edition.ts'
import { readEditionResults, readResults } from '../../../../functions/steps/results/read-results.ts'
import { fakeDiscussions } from '../../../fakes/community.ts'
import { fakeReturnCounts } from '../../../fakes/desk/results.ts'
import { fakeEditions, fakeRuns } from '../../../fakes/mail.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

const keyOf = (date: string) => ({ groupId: 'g', date, asOf: `${date}T09:00:00.000Z` })
const key = keyOf('2026-03-09')
const atEnd = { ...createTally().sums(), members: 10, planned: 10, submitted: 10 }
const counted = { ...atEnd, delivered: 9, bounced: 1 }

async function house() {
  const clock = fakeClock()
  const countEdition = async (): Promise<ShownCount> => ({ sums: counted, isKept: false })
  const ports = {
    editions: fakeEditions(),
    runs: fakeRuns(),
    returnCounts: fakeReturnCounts(),
    discussions: fakeDiscussions(),
    countEdition,
    clock,
  }
  await ports.discussions.merge('g', [{ id: 'd1', title: 'Glue' }, { id: 'd2' }])
  await ports.editions.open(key)
  const discussions = ['d1', 'd2', 'd3'].map((id) => ({ id, people: 3, replies: 4 }))
  await ports.editions.freeze(key, { state: 'frozen', discussions })
  return ports
}

test('of a group’s editions the latest 26 are read, newest first', async () => {
  const ports = await house()
  for (let day = 1; day <= 28; day += 1) await ports.editions.open(keyOf(`2026-04-${String(day).padStart(2, '0')}`))
  await ports.editions.open({ ...key, groupId: 'other' })
  const dates = (await readResults(ports, 'g')).map(({ date }) => date)
  expect([dates.length, dates[0], dates.at(-1)]).toEqual([26, '2026-04-28', '2026-04-03'])
})

test('an edition is read as it is now, with the titles that there are', async () => {
  const ports = await house()
  const results = await readEditionResults(ports, key)
  expect(results).toMatchObject({ edition: { date: key.date }, count: { sums: counted } })
  expect([...(results?.titles ?? [])]).toEqual([['d1', 'Glue']])
})

test('what is counted of an edition that is over is kept, and of one under way is not', async () => {
  const ports = await house()
  await readEditionResults(ports, key)
  expect((await ports.editions.get(key))?.sums).toBeUndefined()
  await ports.editions.end(key, 'finished', atEnd)
  await readEditionResults(ports, key)
  expect((await ports.editions.get(key))?.sums).toEqual(counted)
})

test('an edition that never was has no results', async () => {
  expect(await readEditionResults(await house(), keyOf('2020-01-06'))).toBeUndefined()
})

test('what was counted before is not stored as what there is now, and neither is a part', async () => {
  const ports = await house()
  await ports.editions.end(key, 'finished', atEnd)
  for (const count of [{ sums: counted, isKept: true }, { soFar: 4 }] as const) {
    const results = await readEditionResults({ ...ports, countEdition: async () => count }, key)
    expect(results).toMatchObject({ count })
    expect((await ports.editions.get(key))?.sums).toEqual(atEnd)
  }
})
