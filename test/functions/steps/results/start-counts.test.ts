import { expect, test } from 'vitest'
import { countResults } from '../../../../functions/steps/results/count-results.ts'
import { readReturnsByWeek } from '../../../../functions/steps/results/read-returns-by-week.ts'
import { startCounts } from '../../../../functions/steps/results/start-counts.ts'
import { after, countingHouse, countingOf, endedEdition, post, run } from '../../../fixtures/editions/ended-edition.ts'

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

test('a count that another one overtakes goes on with it: two that begin over and over would never end', async () => {
  const built = await endedEdition()
  const { activities, members, records, comparisons, returnCounts, clock, editions } = built
  for (const id of ['a', 'c']) await members.merge('g', [{ id, joinedAt: run.asOf }])
  await records.enrol('g', 'a', 'mailed', run.asOf)
  await activities.write('g', [post('a', 'd1', 1), post('d', 'd2', 2.5)])
  let readings = 0
  const slowly: typeof activities.read = async (...given) => {
    readings += 1
    return activities.read(...given)
  }
  const slow = countingOf({
    ...built,
    activities: { ...activities, read: slowly },
    members: {
      ...members,
      page: async (...given) => {
        clock.advance(60_000)
        return members.page(...given)
      },
    },
    editions: {
      ...editions,
      pages: async function* (...given) {
        for await (const page of editions.pages(...given)) {
          clock.advance(60_000)
          yield page
        }
      },
    },
  })
  const [earlier, later] = [2, 3].map((days) => ({ ...run, asOf: after(days) }))
  const answers: string[] = []
  for (let calls = 0; calls < 40; calls += 1)
    answers.push(await countResults(slow, (calls % 2 ? later : earlier) ?? run))
  expect(answers).toContain('counted')
  expect(await returnCounts.get(run)).toMatchObject({ countedAt: after(3), away: { returned: 2 } })
  expect((await comparisons.get('g'))?.counted).toMatchObject({ returns: { mailed: { members: 1, open: 1 } } })
  // Each resumed call reads what its edition's readers did, and who returned is noted once.
  expect(readings).toBeLessThan(10)
})
