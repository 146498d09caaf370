import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Planned } from '../../../../functions/domain/recipients/decision.ts'
import { releaseOf } from '../../../../functions/domain/sending/pace.ts'
import { inLeaves } from '../../../../functions/domain/sending/page-record.ts'
import { plannedFor } from '../../../fixtures/editions/one-edition.ts'

const edition = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }
const planned = (count: number) => Array.from({ length: count }, (_, nth) => plannedFor(`m${nth}`))

test('each batch waits until those before it are sent, and all of it takes as long as the rate says', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 400 }),
      fc.double({ min: 0.01, max: 500, noNaN: true }),
      fc.integer({ min: 0, max: 100_000 }),
      (count, perSecond, ahead) => {
        const { batches, clearAt } = releaseOf(edition, planned(count), { now: 1000, clearAt: 1000 + ahead, perSecond })
        let before = 0
        for (const { message, delaySeconds } of batches) {
          expect(delaySeconds).toBeCloseTo(ahead / 1000 + before / perSecond)
          expect(message.recipients.length).toBeGreaterThan(0)
          expect(message.recipients.length).toBeLessThanOrEqual(50)
          before += message.recipients.length
        }
        expect(before).toBe(count)
        expect((clearAt - 1000 - ahead) / 1000).toBeCloseTo(count / perSecond)
      },
    ),
  )
})

test('what should have been sent long ago gives no right to a burst', () => {
  const { batches, clearAt } = releaseOf(edition, planned(20), { now: 60_000, clearAt: 1000, perSecond: 10 })
  expect(batches.map(({ delaySeconds }) => delaySeconds)).toEqual([0, 1])
  expect(clearAt).toBe(62_000)
})

const placed = (count: number, from = 0) =>
  inLeaves(planned(count), from).flatMap((each) => ('picks' in each ? [each] : []))
const sizes = (recipients: readonly Planned[], perSecond: number) =>
  releaseOf(edition, recipients, { now: 0, perSecond }).batches.map(({ message }) => message.recipients.length)

test('batches end where leaves do, where these take a few seconds at most', () => {
  expect(sizes(placed(100), 14)).toEqual([25, 25, 25, 25])
  expect(sizes(placed(100), 50)).toEqual([50, 50])
  expect(sizes(placed(100, 10), 50)).toEqual([40, 50, 10])
  expect(sizes(placed(25), 2)).toEqual([9, 9, 7])
})

test('however few of each leaf are left, a batch holds as many as it may', () => {
  const some = placed(400).filter((_, nth) => nth % 20 === 0)
  expect(sizes(some, 50)).toEqual([20])
})
