import { expect, test } from 'vitest'
import { addDays, addHours, dateAt, datesIn, daysBetween, earliest, latest } from '../../../functions/domain/times.ts'

const at = '2026-03-28T23:30:00.000Z'

test('days are counted in UTC, where none is longer than another', () => {
  expect(addDays(at, 2)).toBe('2026-03-30T23:30:00.000Z')
  expect(addDays(at, -28)).toBe('2026-02-28T23:30:00.000Z')
  expect(addHours(at, 0.5)).toBe('2026-03-29T00:00:00.000Z')
  expect(daysBetween(at, '2026-03-30T11:30:00.000Z')).toBe(1.5)
  expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2)
})

test('a date stands for its beginning', () => {
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28T00:00:00.000Z')
  expect(dateAt(addDays('2026-03-01', -1))).toBe('2026-02-28')
})

test('a stretch touches the dates of both its ends', () => {
  expect(datesIn(at, '2026-03-30T00:00:00.000Z')).toEqual(['2026-03-28', '2026-03-29', '2026-03-30'])
  expect(datesIn(at, at)).toEqual(['2026-03-28'])
  expect(datesIn(at, '2026-03-27T00:00:00.000Z')).toEqual([])
})

test('of two times, one that is not known is neither earlier nor later', () => {
  expect([latest(at, undefined), earliest(undefined, at), latest(undefined, undefined)]).toEqual([at, at, undefined])
  expect([latest(at, '2027'), earliest(at, '2027')]).toEqual(['2027', at])
})
