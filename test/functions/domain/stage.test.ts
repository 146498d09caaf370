import { expect, test } from 'vitest'
import { usualStageLimits } from '../../../functions/domain/schedule/usual-settings.ts'
import { stageOf } from '../../../functions/domain/stage.ts'

const asOf = '2026-03-31T09:00:00.000Z'
const daysBefore = (days: number) => new Date(Date.parse(asOf) - days * 86_400_000).toISOString()

const stageAfter = (days: number) => stageOf(daysBefore(days), { hadFarewell: false, asOf, limits: usualStageLimits })

test('the stages change after 14, 28 and 180 days, on the very moment', () => {
  const stages = [0, 13.99, 14, 27.99, 28, 179.99, 180, 4000].map(stageAfter)
  expect(stages).toEqual(['active', 'active', 'drifting', 'drifting', 'lapsed', 'lapsed', 'dormant', 'dormant'])
})

test('a group may set other limits', () => {
  const limits = { active: 1, drifting: 2, lapsed: 3 }
  const stages = [0.5, 1.5, 2.5, 3.5].map((days) => stageOf(daysBefore(days), { hadFarewell: false, asOf, limits }))
  expect(stages).toEqual(['active', 'drifting', 'lapsed', 'dormant'])
})

test('who was never there is dormant', () => {
  expect(stageOf(undefined, { hadFarewell: false, asOf, limits: usualStageLimits })).toBe('dormant')
})

test('who had their farewell is in sunset, however long they were away', () => {
  expect(stageOf(daysBefore(20), { hadFarewell: true, asOf, limits: usualStageLimits })).toBe('sunset')
})

test('in a replay, who came back later is active and not somebody from the future', () => {
  expect(stageAfter(-90)).toBe('active')
})
