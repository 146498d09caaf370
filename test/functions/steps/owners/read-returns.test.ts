import { expect, test } from 'vitest'
import type { Choice } from '../../../../functions/domain/choosing/choice.ts'
import { beginCount } from '../../../../functions/domain/recipients/audience-count.ts'
import { readReturns } from '../../../../functions/steps/owners/read-returns.ts'
import { fakeAudienceCounts } from '../../../fakes/console.ts'
import { fakeComparisons } from '../../../fakes/desk/results.ts'
import { fakeEditions } from '../../../fakes/mail.ts'

const startedAt = '2026-03-10T09:00:00.000Z'
const keyOf = (date: string) => ({ groupId: 'g', date, asOf: `${date}T09:00:00.000Z` })
const choice = (visits: boolean): Choice => ({
  candidates: [],
  orders: { 7: [], 14: [], 30: [] },
  news: [],
  languages: ['en'],
  visits,
  ramp: { size: 0 },
})
const counting = beginCount({ date: '2026-03-16', sendsAt: startedAt, choice: choice(true) }, startedAt)
const { cursor: _, ...withoutCursor } = counting
const returns = { mailed: { members: 40, returned: 6, open: 1 }, 'held out': { members: 4, returned: 0, open: 0 } }

function house() {
  const ports = { editions: fakeEditions(), audienceCounts: fakeAudienceCounts(), comparisons: fakeComparisons() }
  return { ...ports, read: () => readReturns(ports, 'g') }
}

test('a count that is through is compared, as of when it was begun', async () => {
  const { audienceCounts, read } = house()
  await audienceCounts.put('g', { ...withoutCursor, returns })
  expect((await read()).counted).toEqual({ asOf: startedAt, ...returns })
})

test('half a count compares nothing, and neither does none', async () => {
  const { audienceCounts, read } = house()
  expect(await read()).toEqual({ counted: undefined, name: 'returned' })
  await audienceCounts.put('g', { ...counting, returns })
  expect((await read()).counted).toBeUndefined()
})

test('a return is one to post or react where the latest edition knew of no visits', async () => {
  const { editions, read } = house()
  for (const [date, visits] of [
    ['2026-03-02', true],
    ['2026-03-09', false],
  ] as const) {
    await editions.open(keyOf(date))
    await editions.writeChoice(keyOf(date), choice(visits))
  }
  expect((await read()).name).toBe('returned to post or react')
  await editions.open(keyOf('2026-03-16'))
  await editions.writeChoice(keyOf('2026-03-16'), choice(true))
  expect((await read()).name).toBe('returned')
})

test('of the daily count and the audience’s the later is compared', async () => {
  const { audienceCounts, comparisons, read } = house()
  const daily = (asOf: string, returned: number) => {
    const arm = { members: 50, returned, open: 0 }
    return { counted: { asOf, returns: { mailed: arm, 'held out': arm } } }
  }
  await comparisons.put('g', daily('2026-03-09T09:00:00.000Z', 3))
  expect((await read()).counted?.mailed.returned).toBe(3)
  await audienceCounts.put('g', { ...withoutCursor, returns })
  expect((await read()).counted?.mailed.returned).toBe(6)
  await comparisons.put('g', daily('2026-03-11T09:00:00.000Z', 8))
  expect((await read()).counted).toMatchObject({ asOf: '2026-03-11T09:00:00.000Z', mailed: { returned: 8 } })
})
