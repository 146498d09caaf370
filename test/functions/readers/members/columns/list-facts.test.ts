import { describe, expect, test } from 'vitest'
import { columnFacts } from '../../../../../functions/readers/members/columns/list-facts.ts'

const mapped = { header: ['Joined'], headerLine: 1, columns: new Map([['joined', [0]] as const]) }

function factsOf(...dates: readonly string[]) {
  const facts = columnFacts(mapped, '2026-11-01T09:00:00.000Z')
  for (const [nth, date] of dates.entries()) facts.add({ line: nth + 2, cells: [date] })
  return facts.facts()
}

describe('a date that may name the day or the month first', () => {
  test('is read as the others of its column show', () => {
    expect(factsOf('3/4/2020', '25/4/2020').orderOf(0)).toBe('day first')
    expect(factsOf('3/4/2020', '4/25/2020').orderOf(0)).toBe('month first')
  })

  test('is never read as a day that is yet to come, if the other order is past', () => {
    const { orderOf, notes } = factsOf('10/12/2026')
    expect(orderOf(0)).toBe('month first')
    expect(notes).toEqual(['“Joined” is read with the month first: 3/4 is 4 March.'])
  })

  test('has the day first where nothing shows it, and the list says so', () => {
    const { orderOf, notes } = factsOf('3/4/2020')
    expect(orderOf(0)).toBe('day first')
    expect(notes.join()).toContain('Nothing in it shows which is meant')
  })
})
