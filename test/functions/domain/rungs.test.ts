import { expect, test } from 'vitest'
import { isWithin, ladderFrom, lowerRung, pastRungAt, rungName, rungs } from '../../../functions/domain/rungs.ts'
import { addDays } from '../../../functions/domain/times.ts'

const asOf = '2026-03-09T09:00:00.000Z'

test.each([
  [29, undefined],
  [30, 90],
  [89, 90],
  [90, 365],
  [364, 365],
  [365, 'archive'],
  [20_000, 'archive'],
])('a discussion whose latest post came %i days ago stands on the rung %s', (days, rung) => {
  expect(pastRungAt(addDays(asOf, -days), asOf)).toBe(rung)
})

test('the ladder begins at the look-back of an absence, and goes down as far as the group allows', () => {
  expect(ladderFrom(7, 'archive')).toEqual(rungs)
  expect(ladderFrom(14, 90)).toEqual([14, 30, 90])
  expect(ladderFrom(7, 7)).toEqual([7])
})

test('an absence longer than the group’s reach still begins at its own look-back', () => {
  expect(ladderFrom(30, 7)).toEqual([30])
})

test('the lower of two rungs reaches further back, in whatever order they are given', () => {
  expect(lowerRung(7, 'archive')).toBe('archive')
  expect(lowerRung('archive', 365)).toBe('archive')
  expect(lowerRung(90, 365)).toBe(365)
})

test('what a group lets in ends at its reach', () => {
  expect(rungs.filter((rung) => isWithin(rung, 90))).toEqual([7, 14, 30, 90])
})

test('a report names the rungs as a week, a month, a year and the archive', () => {
  expect(rungs.map(rungName)).toEqual(['week', 'month', 'month', 'year', 'year', 'archive'])
})
