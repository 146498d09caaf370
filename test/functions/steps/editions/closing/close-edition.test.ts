import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Closing } from '../../../../../functions/domain/sending/reviewing/closing.ts'
import { closingShape } from '../../../../../functions/domain/sending/reviewing/closing.ts'
import { sumUp } from '../../../../../functions/domain/sending/sums.ts'
import { type CloseEditionPorts, closeEdition } from '../../../../../functions/steps/editions/closing/close-edition.ts'
import { largeHouse } from '../../../../fixtures/editions/large-edition.ts'
import { edition } from '../../../../fixtures/editions/mailing-edition.ts'

/** Works on the messages until there are none; `crash` is asked before each call whether it dies half way. */
async function work(home: Awaited<ReturnType<typeof largeHouse>>, crash: () => boolean = () => false) {
  let calls = 0
  const { closings } = home.ports.queues
  for (let next = closings.shift(); next; next = closings.shift()) {
    calls += 1
    // What a queue keeps is JSON.
    const closing: Closing = closingShape.parse(JSON.parse(JSON.stringify(next.closing)))
    try {
      await closeEdition(crash() ? dying(home.ports) : home.ports, edition, closing)
    } catch {
      closings.push(next)
    }
  }
  return calls
}

/** Dies when it has counted, before anything of it is written. */
function dying(ports: CloseEditionPorts): CloseEditionPorts {
  const die = async () => {
    throw new Error('died')
  }
  return { ...ports, queues: { closeEdition: die }, editions: { ...ports.editions, end: die, recount: die } }
}

const truth = ({ ports }: Awaited<ReturnType<typeof largeHouse>>) =>
  sumUp(ports.editions.pages(edition), ports.deliveries.list(edition))

test('an edition that takes many calls to count ends with the sums of all its pages and rows', async () => {
  const home = await largeHouse({ members: 300, perPage: 10, slow: 4000 })
  await home.submitAll()
  home.ports.queues.closings.push({ edition, closing: { isWhole: false } })
  expect(await work(home)).toBeGreaterThan(2)
  const ended = await home.ports.editions.get(edition)
  expect(ended).toMatchObject({ state: 'finished', sums: await truth(home) })
  expect(ended?.sums).toMatchObject({ members: 300, planned: 300, submitted: 300, held: 0 })
  expect(home.announced).toEqual(['2026-03-09 ends'])
  expect(await home.ports.runs.get(edition)).toBeUndefined()
})

test('whatever call dies, and however often it is queued, the sums are right', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { maxLength: 12 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 500, max: 20_000 }),
      async (dies, copies, slow) => {
        const home = await largeHouse({ members: 60, perPage: 7, slow })
        await home.submitAll()
        for (let nth = 0; nth < copies; nth += 1)
          home.ports.queues.closings.push({ edition, closing: { isWhole: false } })
        const fates = dies[Symbol.iterator]()
        await work(home, () => fates.next().value ?? false)
        expect(await home.ports.editions.get(edition)).toMatchObject({ state: 'finished', sums: await truth(home) })
      },
    ),
    { numRuns: 20 },
  )
})

test('what was rejected after the end counts as failed when it is counted again', async () => {
  const home = await largeHouse({ members: 30, perPage: 10, slow: 0 })
  await home.submitAll()
  await closeEdition(home.ports, edition, { isWhole: true })
  const heard = { kind: 'heard', event: 'reject', at: '2026-03-09T11:00:00.000Z', messageId: 'm3' } as const
  await home.ports.deliveries.record(edition, 'm3', heard)
  expect(await closeEdition(home.ports, edition, { isWhole: true })).toBe('closed')
  expect(await home.ports.editions.get(edition)).toMatchObject({
    state: 'finished',
    sums: { submitted: 29, failed: { 'rejected by SES': 1 } },
  })
  expect(home.announced).toHaveLength(1)
})

test('an edition that only looked complete stays open, and the next review begins at its first page', async () => {
  const home = await largeHouse({ members: 30, perPage: 10, slow: 0 })
  await home.submit('m1')
  const settled = { from: { cohort: 'c', first: { shard: 0 } }, done: 1, decided: 1, movedOn: 0 }
  await home.ports.runs.noteProgress(edition, { done: 30, open: 0, since: 0, settled })
  expect(await closeEdition(home.ports, edition, { isWhole: false })).toBe('open')
  expect(await home.ports.editions.get(edition)).toMatchObject({ state: 'mailing' })
  expect((await home.ports.runs.get(edition))?.progress?.settled).toBeUndefined()
  expect(home.announced).toEqual([])
})

test('an edition that was never mailed has nothing to close', async () => {
  const home = await largeHouse({ members: 3, perPage: 3, slow: 0 })
  expect(await closeEdition(home.ports, { ...edition, date: '2026-03-02' }, { isWhole: true })).toBe('nothing')
})
