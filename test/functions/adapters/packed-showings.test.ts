import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packShowings, unpackShowings } from '../../../functions/adapters/packed-showings.ts'
import { shownName } from '../../../functions/domain/choosing/history.ts'
import { addDays, timeAt } from '../../../functions/domain/times.ts'

const showing = fc.record({
  at: fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((second) => timeAt(second * 1000)),
  discussions: fc.array(fc.string().map(shownName), { maxLength: 40 }),
})

test('what mails showed comes back as it was, in its order', () => {
  fc.assert(
    fc.property(fc.array(showing, { maxLength: 60 }), (shown) => {
      expect(unpackShowings(packShowings(shown) ?? new Uint8Array())).toEqual(shown)
    }),
  )
})

test('the longer names of older histories begin as the new ones do', () => {
  const at = '2026-03-09T09:00:00.000Z'
  const packed = packShowings([{ at, discussions: [`${shownName('a')}xy`] }])
  expect(unpackShowings(packed ?? new Uint8Array())).toEqual([{ at, discussions: [shownName('a')] }])
})

test('what has another form than a history’s own is not packed', () => {
  const at = '2026-03-09T09:00:00.000Z'
  for (const odd of [
    { at: 'text', discussions: [] },
    { at, discussions: ['a'] },
    { at, discussions: Array.from({ length: 256 }, () => 'abcd') },
    { at: '1969-12-31T23:59:59.000Z', discussions: [] },
  ]) {
    expect(packShowings([odd])).toBeUndefined()
  }
})

test('seven discussions a week take less than 1.4 KB in a year', () => {
  const shown = Array.from({ length: 52 }, (_, week) => ({
    at: addDays('2026-03-09T09:00:00.000Z', 7 * week),
    discussions: Array.from({ length: 7 }, (__, nth) => shownName(`${week} ${nth}`)),
  }))
  expect(packShowings(shown)?.length).toBe(52 * (5 + 21))
})
