import fc from 'fast-check'
import { expect, test } from 'vitest'
import { releaseOf } from '../../../../functions/domain/sending/pace.ts'
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
