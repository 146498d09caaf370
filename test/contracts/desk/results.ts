import { expect, test } from 'vitest'
import { type EditionReturns, noReturns } from '../../../functions/domain/results/edition-returns.ts'
import { createTally } from '../../../functions/domain/sending/sums.ts'
import type { Comparisons, EditionCounts, OpenCounts, Reports, ReturnCounts } from '../../../functions/ports.ts'

const at = '2026-03-10T09:00:00.000Z'
const counted = (groupId: string, date: string, returned: number): EditionReturns => ({
  ...noReturns,
  groupId,
  date,
  away: { members: 9, returned },
  countedAt: at,
  isFinal: false,
})

export function editionCountsContract(create: () => EditionCounts): void {
  test('what was counted of an edition is kept, with the part that is not through, and each edition has its own', async () => {
    const counts = create()
    const key = { groupId: 'counted', date: '2026-03-09' }
    const sums = { ...createTally().sums(), submitted: 3, skipped: { 'opted out': 2 } }
    expect(await counts.get(key)).toBeUndefined()
    const rows = { part: { sums, startedAt: at, next: { rows: { shard: 4, after: '!00000025!m7' } } } }
    await counts.put(key, rows)
    expect(await counts.get(key)).toEqual(rows)
    const page = { cohort: '2026-03-09T09:00:00.000Z', first: { shard: 2, after: 'm3' } }
    const whole = { sums, startedAt: at }
    const both = { state: 'mailing' as const, counted: whole, part: { sums, startedAt: at, next: { page } } }
    await counts.put(key, both)
    expect(await counts.get(key)).toEqual(both)
    await counts.put(key, { counted: whole })
    expect(await counts.get(key)).toEqual({ counted: whole })
    expect(await counts.get({ ...key, date: '2026-03-16' })).toBeUndefined()
  })
}

export function returnCountsContract(create: () => ReturnCounts): void {
  test('the latest editions come first, each as it was counted last, and those of one group only', async () => {
    const counts = create()
    for (const date of ['2026-03-09', '2026-03-02', '2026-03-16']) await counts.put(counted('latest', date, 1))
    await counts.put(counted('latest', '2026-03-16', 4))
    await counts.put(counted('latest2', '2026-03-23', 1))
    const found = await counts.latest('latest', 2)
    expect(found.map(({ date, away }) => [date, away.returned])).toEqual([
      ['2026-03-16', 4],
      ['2026-03-09', 1],
    ])
    expect(await counts.get({ groupId: 'latest', date: '2026-03-02' })).toEqual(counted('latest', '2026-03-02', 1))
    expect(await counts.get({ groupId: 'latest', date: '2026-03-03' })).toBeUndefined()
  })

  test('a count that is not through is kept beside the one before, until it is dropped', async () => {
    const counts = create()
    const key = { groupId: 'half', date: '2026-03-09' }
    await counts.put(counted('half', key.date, 2))
    const place = { cohort: '0', first: { shard: 3, after: 'm7' } }
    await counts.keep({ ...key, asOf: at, place, tally: noReturns })
    expect(await counts.progress(key)).toEqual({ ...key, asOf: at, place, tally: noReturns })
    expect((await counts.latest('half', 5)).map(({ date }) => date)).toEqual([key.date])
    await counts.drop(key)
    expect(await counts.progress(key)).toBeUndefined()
    expect((await counts.get(key))?.away.returned).toBe(2)
  })
}

export function openCountsContract(create: () => OpenCounts): void {
  test('an edition that is entered twice keeps its time, which only a move changes, until it is closed', async () => {
    const counts = create()
    const key = { groupId: 'open', date: '2026-03-09' }
    const own = async () => (await counts.list()).filter(({ groupId }) => groupId === 'open')
    await counts.open(key, at)
    await counts.open(key, '2026-03-12T09:00:00.000Z')
    expect(await own()).toEqual([{ ...key, nextAt: at }])
    await counts.moveOn(key, '2026-03-11T09:00:00.000Z')
    expect(await own()).toEqual([{ ...key, nextAt: '2026-03-11T09:00:00.000Z' }])
    await counts.close(key)
    await counts.moveOn(key, at)
    expect(await own()).toEqual([])
  })
}

export function comparisonsContract(create: () => Comparisons): void {
  test('the latest comparison of a group is its own', async () => {
    const comparisons = create()
    const arm = { members: 4, returned: 1, open: 0 }
    const count = { counted: { asOf: at, returns: { mailed: arm, 'held out': arm } } }
    await comparisons.put('compared', count)
    expect(await comparisons.get('compared')).toMatchObject(count)
    expect(await comparisons.get('compared2')).toBeUndefined()
  })
}

export function reportsContract(create: () => Reports): void {
  test('a report is begun once for each address, and others are none of its', async () => {
    const reports = create()
    const key = { groupId: 'told', date: '2026-03-09' }
    expect(await reports.begin(key, 2, 'ana@example.org')).toBe(true)
    expect(await reports.begin(key, 2, 'ANA@example.org')).toBe(false)
    expect(await reports.begin(key, 2, 'bo@example.org')).toBe(true)
    expect(await reports.begin(key, 28, 'ana@example.org')).toBe(true)
    expect(await reports.begin({ ...key, date: '2026-03-16' }, 2, 'ana@example.org')).toBe(true)
  })
}
