import { expect, test } from 'vitest'
import { counted, createCounts } from '../../../functions/domain/counts.ts'

test('one is one, and two are several', () => {
  expect([counted(1, 'letter'), counted(1200, 'letter'), counted(2, 'delivery', 'deliveries')]).toEqual([
    '1 letter',
    '1,200 letters',
    '2 deliveries',
  ])
})

test('counting continues from what was counted before', () => {
  const counts = createCounts({ left: 2 })
  for (const name of ['left', 'paused', 'left']) counts.add(name)
  expect(counts.all()).toEqual({ left: 4, paused: 1 })
  expect(counts.total()).toBe(5)
})
