import { expect, test } from 'vitest'
import { inLeaves, leafOf, leafSize, placeOf } from '../../../../functions/domain/sending/page-record.ts'
import { plannedFor } from '../../../fixtures/editions/one-edition.ts'

test('recipients that follow each other share a leaf, also across pages, and whoever is passed over has none', () => {
  const skipped = { memberId: 's', skip: 'paused', stage: 'active' } as const
  const page = inLeaves([plannedFor('a'), skipped, plannedFor('b'), plannedFor('c')], leafSize - 2)
  expect(page.map((each) => ('leaf' in each ? each.leaf : undefined))).toEqual([
    '00000000',
    undefined,
    '00000000',
    '00000025',
  ])
  expect(page[1]).toBe(skipped)
})

test('names of leaves sort in the order of their recipients', () => {
  const names = [0, 24, 25, 99, 100, 69_999, 700_000].map(leafOf)
  expect(names).toEqual(names.toSorted())
  expect(new Set(names).size).toBe(6)
})

test('a delivery is found by the decision, or as a row of its own where that names no leaf', () => {
  expect(placeOf('a', { ...plannedFor('a'), leaf: '00000025' })).toEqual({ memberId: 'a', leaf: '00000025' })
  expect(placeOf('a', plannedFor('a'))).toEqual({ memberId: 'a' })
  expect(placeOf('a', { memberId: 'a', skip: 'paused' })).toEqual({ memberId: 'a' })
  expect(placeOf('a', undefined)).toEqual({ memberId: 'a' })
})
