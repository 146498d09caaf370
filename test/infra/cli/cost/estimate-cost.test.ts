import fc from 'fast-check'
import { expect, test } from 'vitest'
import { estimateCost } from '../../../../infra/cli/cost/estimate-cost.ts'

const standing = { alarms: 12, dashboards: 1, secrets: 2, schedules: 8766, sqsRequests: 2_000_000 }
const community = { members: 1000, groups: 1, mailed: 1, records: 5 }
const of = (change: Partial<typeof community> = {}) => estimateCost({ ...community, ...change }, standing)

test('a stack that mails nobody costs what stands there, and its ticks', () => {
  const { idle, idleLines } = of()
  expect(idleLines.reduce((sum, { dollars }) => sum + dollars, 0)).toBeCloseTo(idle)
  const standingAlone = 12 * 0.1 + 3 + 2 * 0.4 + 8766e-6 + 2 * 0.4
  expect(idle).toBeGreaterThan(standingAlone)
  expect(idle).toBeLessThan(standingAlone + 0.1)
})

test('of what stands there, the always-free tiers leave two alarms, the secrets and what polls beyond a million', () => {
  const { idleBeyondFree, idleLines } = of()
  const beyond = 2 * 0.1 + 2 * 0.4 + 0.4
  expect(idleBeyondFree).toBeGreaterThan(beyond)
  expect(idleBeyondFree).toBeLessThan(beyond + 0.1)
  expect(idleLines.find(({ thing }) => thing === 'dashboards')).toMatchObject({ dollars: 3, beyondFree: 0 })
})

test('25 GB of storage are free, and their backup is not', () => {
  const { lines } = of({ members: 1e7 })
  const { dollars = 0, beyondFree = 0 } = lines.find(({ thing }) => thing === 'dynamodbBytes') ?? {}
  expect(dollars - beyondFree).toBeCloseTo(25 * 0.25)
})

test('a million mails cost more where send waits for its slots', () => {
  expect(of().perMillionSlowly).toBeGreaterThan(of().perMillion)
})

test('no line costs less than nothing, nor more beyond what is free than by the list', () => {
  for (const { lines, total, totalBeyondFree } of [of(), of({ members: 1e6 }), of({ mailed: 0 })]) {
    for (const { dollars, beyondFree } of lines) {
      expect(beyondFree).toBeGreaterThanOrEqual(0)
      expect(beyondFree).toBeLessThanOrEqual(dollars)
    }
    expect(totalBeyondFree).toBeLessThan(total)
  }
})

test('a thousand members, each mailed weekly, pay SES for fifty-two mails a year', () => {
  const { mails, lines } = of()
  expect(mails).toBeCloseTo((365.25 / 7 / 12) * 1000)
  expect(lines.find(({ thing }) => thing === 'sesMessages')?.dollars).toBeCloseTo(mails / 10_000)
})

test('whom an edition passes over costs less than whom it mails, and no message', () => {
  expect(of({ mailed: 0 }).mails).toBe(0)
  expect(of({ mailed: 0.5 }).total).toBeLessThan(of().total)
  expect(of({ mailed: 0 }).total).toBeGreaterThan(of().idle)
})

test('more never costs less, and the lines add up', () => {
  const communities = fc.record({
    members: fc.integer({ min: 1, max: 1e7 }),
    groups: fc.integer({ min: 1, max: 1000 }),
    mailed: fc.double({ min: 0, max: 1, noNaN: true }),
    records: fc.integer({ min: 0, max: 100 }),
  })
  fc.assert(
    fc.property(communities, (some) => {
      const { lines, total, idle } = estimateCost(some, standing)
      expect(lines.reduce((sum, { dollars }) => sum + dollars, 0)).toBeCloseTo(total)
      expect(total).toBeGreaterThanOrEqual(idle)
      const more = { ...some, members: some.members + 1000, groups: some.groups + 1, records: some.records + 1 }
      expect(estimateCost(more, standing).total).toBeGreaterThan(total)
    }),
  )
})
