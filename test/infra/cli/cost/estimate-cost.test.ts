import fc from 'fast-check'
import { expect, test } from 'vitest'
import { estimateCost } from '../../../../infra/cli/cost/estimate-cost.ts'

const standing = { alarms: 10, metrics: 2, dashboards: 1, secrets: 2, schedules: 8766, sqsRequests: 2_000_000 }
const community = { members: 1000, groups: 1, mailed: 1, records: 5 }
const of = (change: Partial<typeof community> = {}) => estimateCost({ ...community, ...change }, standing)

test('a stack that mails nobody costs what stands there, and its ticks', () => {
  const { idle } = of()
  const standingAlone = 10 * 0.1 + 2 * 0.3 + 3 + 2 * 0.4 + 8766e-6 + 2 * 0.4
  expect(idle).toBeGreaterThan(standingAlone)
  expect(idle).toBeLessThan(standingAlone + 0.05)
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
