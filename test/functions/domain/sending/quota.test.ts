import { expect, test } from 'vitest'
import { dayQuotaUsed, digestRate, digestsLeft } from '../../../../functions/domain/sending/quota.ts'

const quota = (sentLastDay: number, perDay = 200) => ({ perSecond: 14, perDay, sentLastDay })

test('one in fifty, of the rate and of the day, is left for sign-in and test mail', () => {
  expect(digestRate(quota(0))).toBeCloseTo(13.72)
  expect(digestsLeft(quota(0))).toBe(196)
  expect(digestsLeft(quota(196))).toBe(0)
  expect(digestsLeft(quota(250))).toBe(0)
})

test('how much of a day is used is told in percent', () => {
  expect([0, 100, 160, 250].map((sent) => dayQuotaUsed(quota(sent)))).toEqual([0, 50, 80, 125])
  expect(dayQuotaUsed(quota(1_000_000, -1))).toBe(0)
})

test('an account without a daily limit has room without end', () => {
  expect(digestsLeft(quota(1_000_000, -1))).toBe(Number.POSITIVE_INFINITY)
})
