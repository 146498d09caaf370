import { expect, test } from 'vitest'
import { createTally } from '../../../../functions/domain/sending/sums.ts'
import { countEdition } from '../../../../functions/steps/results/count-edition.ts'
import { fakeEditionCounts } from '../../../fakes/desk/results.ts'
import { largeHouse } from '../../../fixtures/editions/large-edition.ts'
import { edition } from '../../../fixtures/editions/mailing-edition.ts'

async function house(slow: number, members = 300) {
  const home = await largeHouse({ members, perPage: 10, slow })
  await home.submitAll()
  const ports = { ...home.ports, editionCounts: fakeEditionCounts() }
  const found = await home.ports.editions.get(edition)
  if (!found) throw new Error('There is no edition.')
  return { ...home, ports, found }
}

test('an edition that is counted in a moment is shown as it is, and nothing of that is kept', async () => {
  const { ports, found } = await house(0)
  const count = await countEdition(ports, found)
  expect(count).toMatchObject({ isKept: false, sums: { members: 300, planned: 300, submitted: 300, held: 0 } })
  expect(await ports.editionCounts.get(edition)).toBeUndefined()
})

test('a large edition is counted over several looks, and until then no part of it is shown as the whole', async () => {
  const { ports, found, looked } = await house(1500)
  const countedAt = new Date(ports.clock.now()).toISOString()
  let count = await countEdition(ports, found)
  const soFar: number[] = []
  for (; 'soFar' in count; count = await countEdition(ports, found)) soFar.push(count.soFar)
  expect(soFar.length).toBeGreaterThan(2)
  expect(soFar).toEqual(soFar.toSorted((a, b) => a - b))
  const sums = { members: 300, planned: 300, submitted: 300, held: 0 }
  expect(count).toMatchObject({ isKept: false, countedAt, sums })
  // Each page is counted once; where a look ends its next one is read, and read again.
  expect(new Set(looked).size).toBe(30)
  expect((await ports.editionCounts.get(edition))?.part).toBeUndefined()
})

test('while a large edition is counted anew, the count before it is shown, with the time that it is of', async () => {
  const { ports, found, clock, submit } = await house(1500)
  const sums = { ...createTally().sums(), members: 300, planned: 300, submitted: 200, held: 100 }
  const startedAt = new Date(clock.now()).toISOString()
  await ports.editionCounts.put(edition, { state: found.state, counted: { sums, startedAt } })
  const last = { sums, isKept: true, countedAt: startedAt }
  // One that was just made is not made again.
  expect(await countEdition(ports, found)).toEqual(last)
  expect((await ports.editionCounts.get(edition))?.part).toBeUndefined()
  clock.advance(120_000)
  await submit('m0')
  let count = await countEdition(ports, found)
  expect(count).toEqual(last)
  for (; 'sums' in count && count.isKept; count = await countEdition(ports, found));
  expect(count).toMatchObject({ isKept: false, sums: { submitted: 300 } })
})

test('what was left for hours is begun anew, for its mails have changed since', async () => {
  const { ports, found, clock } = await house(1500)
  const first = await countEdition(ports, found)
  clock.advance(2 * 3_600_000)
  expect(await countEdition(ports, found)).toEqual(first)
})

test('mails that are planned and sent while it is counted are never more than those that were planned', async () => {
  const { ports, found } = await house(0, 40)
  const order: string[] = []
  const { page } = ports.deliveries
  const pages: typeof ports.editions.pages = (...given) => {
    order.push('pages')
    return ports.editions.pages(...given)
  }
  const rows: typeof page = (...given) => {
    order.push('rows')
    return page(...given)
  }
  const watched = { ...ports, editions: { ...ports.editions, pages }, deliveries: { ...ports.deliveries, page: rows } }
  await countEdition(watched, found)
  expect([order[0], order.at(-1)]).toEqual(['rows', 'pages'])
})

test('of an edition that has ended the counts of its end are shown until it is counted, and stay where rows have gone', async () => {
  const slow = await house(1500)
  const sums = { ...createTally().sums(), members: 300, planned: 300, submitted: 300 }
  const ended = { ...slow.found, state: 'finished' as const, sums }
  expect(await countEdition(slow.ports, ended)).toEqual({ sums, isKept: true })
  const { ports, found } = await house(0, 20)
  expect(await countEdition(ports, { ...found, state: 'finished', sums })).toEqual({ sums, isKept: false })
})

test('what was counted while an edition was under way stands for nothing once it has ended', async () => {
  const { ports, found, clock } = await house(1500)
  await countEdition(ports, found)
  const part = (await ports.editionCounts.get(edition))?.part
  const early = { ...createTally().sums(), members: 300, planned: 300, submitted: 200, held: 100 }
  const startedAt = new Date(clock.now()).toISOString()
  await ports.editionCounts.put(edition, {
    state: found.state,
    counted: { sums: early, startedAt },
    ...(part && { part }),
  })
  const sums = { ...createTally().sums(), members: 300, planned: 300, submitted: 300 }
  const ended = { ...found, state: 'finished' as const, sums }
  expect(part).toBeDefined()
  expect(await countEdition(ports, ended)).toEqual({ sums, isKept: true })
  const kept = await ports.editionCounts.get(edition)
  expect(kept?.counted).toBeUndefined()
  expect(kept?.part?.startedAt).toBe(startedAt)
})

test('where rows have gone, the counts of its end are kept of a large edition as well', async () => {
  const { ports, found } = await house(1500)
  const sums = { ...createTally().sums(), members: 400, planned: 400, submitted: 400 }
  const ended = { ...found, state: 'finished' as const, sums }
  let count = await countEdition(ports, ended)
  for (; 'sums' in count && count.isKept; count = await countEdition(ports, ended));
  expect(count).toMatchObject({ sums, isKept: false })
  expect((await ports.editionCounts.get(edition))?.counted?.sums).toEqual(sums)
})
