import { expect, test } from 'vitest'
import { readReturnsByWeek } from '../../../../functions/steps/results/read-returns-by-week.ts'
import { startCounts } from '../../../../functions/steps/results/start-counts.ts'
import { after, countingHouse, endedEdition, post, run } from '../../../fixtures/editions/ended-edition.ts'

test('an edition is counted as it ends, then once a day until its 28 days are over', async () => {
  const { openCounts, queues, count } = await endedEdition()
  expect(await openCounts.list()).toEqual([{ groupId: 'g', date: run.date, nextAt: run.asOf }])
  expect(await startCounts({ openCounts, queues }, run.asOf)).toBe(1)
  // It is under way, so the next tick leaves it alone.
  expect(await startCounts({ openCounts, queues }, after(0.01))).toBe(0)
  await count(0.1)
  expect((await openCounts.list())[0]?.nextAt).toBe(after(1))
  await count(27.5)
  expect((await openCounts.list())[0]?.nextAt).toBe(after(28))
  await count(28)
  expect(await openCounts.list()).toEqual([])
})

test('reports are asked for from the second day on, and once the 28 days are over', async () => {
  const { count, queues } = await endedEdition()
  const asked = async (days: number) => {
    queues.resultReports.length = 0
    await count(days)
    return queues.resultReports.map((report) => report.days)
  }
  expect(await asked(1)).toEqual([])
  expect(await asked(2)).toEqual([2])
  expect(await asked(12)).toEqual([])
  expect(await asked(27)).toEqual([])
  expect(await asked(28)).toEqual([28])
})

test('a quiet edition, or one that is gone, is not counted again', async () => {
  const { editions, openCounts, count } = countingHouse()
  await openCounts.open(run, run.asOf)
  expect(await count(1)).toBe('nothing')
  expect(await openCounts.list()).toEqual([])
  await editions.open(run)
  await editions.freeze(run, { state: 'quiet', discussions: [], reason: 'too few' })
  await openCounts.open(run, run.asOf)
  expect(await count(1)).toBe('nothing')
  expect(await openCounts.list()).toEqual([])
})

test('the members of the comparison are noted and counted with it, once a day', async () => {
  const { activities, members, records, comparisons, count } = await endedEdition()
  await members.merge('g', [
    { id: 'a', joinedAt: run.asOf },
    { id: 'c', joinedAt: run.asOf },
  ])
  await records.enrol('g', 'a', 'mailed', run.asOf)
  await records.enrol('g', 'c', 'held out', run.asOf)
  await activities.write('g', [post('a', 'd1', 1)])
  await count(2)
  const counted = (await comparisons.get('g'))?.counted
  expect(counted).toMatchObject({
    asOf: after(2),
    returns: { mailed: { members: 1, returned: 0, open: 1 }, 'held out': { members: 1, returned: 0, open: 1 } },
  })
  await count(2.5)
  expect((await comparisons.get('g'))?.counted?.asOf).toBe(after(2))
  await count(3)
  expect((await comparisons.get('g'))?.counted?.asOf).toBe(after(3))
  await count(27.9)
  // The last count of an edition is made however fresh another is: nothing may count those whose time is over now again.
  await count(28)
  expect((await comparisons.get('g'))?.counted).toMatchObject({
    asOf: after(28),
    returns: { mailed: { members: 1, returned: 1, open: 0 }, 'held out': { members: 1, returned: 0, open: 0 } },
  })
})

test('the first page gets the latest weeks, oldest first', async () => {
  const { returnCounts, activities, count } = await endedEdition()
  await activities.write('g', [post('a', 'd1', 1)])
  await count(2)
  const counted = await returnCounts.get(run)
  if (!counted) throw new Error('not counted')
  await returnCounts.put({ ...counted, date: '2026-03-02', away: { members: 9, returned: 4 }, isFinal: true })
  expect(await readReturnsByWeek({ returnCounts }, 'g')).toEqual([
    { date: '2026-03-02', returned: 4, isFinal: true },
    { date: '2026-03-09', returned: 1, isFinal: false },
  ])
})
