import { expect, test } from 'vitest'
import { settleTogether } from '../../../functions/domain/in-parallel.ts'

const settledBy = (work: () => Promise<readonly PromiseSettledResult<number>[]>) => settleTogether(['a', 'b'], work)
const done = { status: 'fulfilled', value: 1 } as const

test('each has the answer of its own, and one that is left out has failed', async () => {
  const failed = { status: 'rejected', reason: 'why' } as const
  expect(await settledBy(async () => [done, failed])).toEqual([
    ['a', done],
    ['b', failed],
  ])
  const short = await settledBy(async () => [done])
  expect(short).toMatchObject([
    ['a', done],
    ['b', { status: 'rejected', reason: { retry: true } }],
  ])
})

test('all have failed where their work as a whole did', async () => {
  const all = await settledBy(() => Promise.reject(new Error('away')))
  expect(all.map(([name, { status }]) => [name, status])).toEqual([
    ['a', 'rejected'],
    ['b', 'rejected'],
  ])
})
