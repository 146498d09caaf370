import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { readNeighbours } from '../../../functions/adapters/neighbour-rows.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'

const table = emulatedTable()
const row = z.object({ pk: z.string(), sk: z.string() })
const place = fc.tuple(fc.constantFrom('one', 'two'), fc.integer({ min: 0, max: 99 }))
const keyOf = ([pk, nth]: readonly [string, number]) => ({ pk, sk: `m${nth}` })

test('whatever is there is found, each once, however it lies', async () => {
  const kept = Array.from({ length: 200 }, (_, nth) => keyOf([nth % 2 ? 'one' : 'two', nth >> 1])).filter(
    (_, nth) => nth % 3 > 0,
  )
  await table().putMany(kept)
  await fc.assert(
    fc.asyncProperty(fc.array(place, { maxLength: 40 }), async (places) => {
      const wanted = places.map(keyOf)
      const found = await readNeighbours(table(), row, wanted)
      const names = new Set(wanted.map((key) => JSON.stringify(key)))
      const expected = kept.filter((key) => names.has(JSON.stringify(key)))
      expect(found.map((key) => JSON.stringify(key)).sort()).toEqual(expected.map((key) => JSON.stringify(key)).sort())
    }),
    { numRuns: 60 },
  )
})

test('of those that lie between others no more are read than three for each, and the rest by their keys', async () => {
  await table().putMany(
    Array.from({ length: 100 }, (_, nth) => ({ pk: 'far', sk: `m${String(nth).padStart(2, '0')}` })),
  )
  let read = 0
  const asked: unknown[] = []
  const watched = {
    query: async function* (...given: Parameters<ReturnType<typeof table>['query']>) {
      for await (const item of table().query(...given)) {
        read += 1
        yield item
      }
    },
    getMany: (keys: Parameters<ReturnType<typeof table>['getMany']>[0]) => {
      asked.push(...keys)
      return table().getMany(keys)
    },
  }
  const wanted = ['m00', 'm01', 'm50', 'm99'].map((sk) => ({ pk: 'far', sk }))
  expect((await readNeighbours(watched, row, wanted)).map(({ sk }) => sk).sort()).toEqual(wanted.map(({ sk }) => sk))
  expect(read).toBe(12)
  expect(asked).toEqual(wanted.slice(2))
})
