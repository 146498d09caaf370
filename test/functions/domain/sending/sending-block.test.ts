import { expect, test } from 'vitest'
import { sendingBlockOf } from '../../../../functions/domain/sending/sending-block.ts'

const quota = (sentLastDay: number) => ({ perSecond: 14, perDay: 200, sentLastDay })

test('what stands in an edition’s way is named by what would have to end first', () => {
  const run = {
    groupId: 'g',
    date: '2026-03-09',
    asOf: '2026-03-09T09:00:00.000Z',
    openedAt: 0,
    walking: true,
    cohorts: [],
  }
  const hold = { by: 'brake', reason: 'bounces', at: run.asOf } as const
  const stop = { by: 'operator', reason: 'wait', at: run.asOf } as const
  expect(sendingBlockOf({ ...run, cancelled: true, hold }, stop, quota(200))).toBe('cancelled')
  expect(sendingBlockOf({ ...run, hold }, stop, quota(200))).toBe('held')
  expect(sendingBlockOf(run, stop, quota(200))).toBe('stopped')
  expect(sendingBlockOf(run, undefined, quota(200))).toBe('day quota')
  expect(sendingBlockOf(run, undefined, quota(0))).toBeUndefined()
})
