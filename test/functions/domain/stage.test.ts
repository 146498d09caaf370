import { expect, test } from 'vitest'
import { stageOf } from '../../../functions/domain/stage.ts'

const asOf = '2026-03-31T09:00:00.000Z'
const daysBefore = (days: number) => new Date(Date.parse(asOf) - days * 86_400_000).toISOString()

test('the stages change after 14, 28 and 180 days, on the very moment', () => {
  const stages = [0, 13.99, 14, 27.99, 28, 179.99, 180, 4000].map((days) =>
    stageOf({ id: 'm', lastSeenAt: daysBefore(days) }, asOf),
  )
  expect(stages).toEqual([...['active', 'active', 'drifting', 'drifting', 'lapsed', 'lapsed', 'dormant', 'dormant']])
})

test('who was never seen counts from the day they joined', () => {
  expect(stageOf({ id: 'm', joinedAt: daysBefore(20) }, asOf)).toBe('drifting')
  expect(stageOf({ id: 'm', joinedAt: daysBefore(20), lastSeenAt: daysBefore(1) }, asOf)).toBe('active')
  expect(stageOf({ id: 'm' }, asOf)).toBe('dormant')
})

test('in a replay, who came back later is active and not somebody from the future', () => {
  expect(stageOf({ id: 'm', lastSeenAt: daysBefore(-90) }, asOf)).toBe('active')
})
