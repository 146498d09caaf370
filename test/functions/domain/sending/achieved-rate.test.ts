import { expect, test } from 'vitest'
import { createRateMeter } from '../../../../functions/domain/sending/achieved-rate.ts'

const start = Date.parse('2026-03-09T09:00:00.000Z')
const measured = (times: readonly number[]) => {
  const meter = createRateMeter()
  for (const time of times) meter.add(start + time)
  return meter.rate()
}
const evenly = (count: number, perSecond: number, from = 0) =>
  Array.from({ length: count }, (_, nth) => from + (nth * 1000) / perSecond)

test.each([1, 14, 50, 200])(
  'recipients that were begun evenly at %d a second were mailed at that rate',
  (perSecond) => {
    expect(measured(evenly(20 * perSecond, perSecond))?.perSecond).toBeCloseTo(perSecond, 5)
  },
)

test('rows come in no order', () => {
  expect(measured(evenly(1000, 50).toReversed())).toEqual(measured(evenly(1000, 50)))
})

test('a night on hold is no slowness', () => {
  const evening = evenly(500, 50)
  const morning = evenly(500, 50, 10 * 3_600_000)
  const rate = measured([...morning, ...evening])
  expect(rate?.perSecond).toBeCloseTo(50, 5)
  expect(rate?.seconds).toBeCloseTo(2 * (499 / 50), 5)
})

test('a pause of up to a minute is slowness', () => {
  expect(measured([0, 60_000])?.perSecond).toBeCloseTo(1 / 60, 5)
  expect(measured([0, 60_001])).toBeUndefined()
})

test('of a single moment no rate can be told', () => {
  expect(measured([])).toBeUndefined()
  expect(measured([5])).toBeUndefined()
  expect(measured([0, 0, 0, 999])).toBeUndefined()
})
