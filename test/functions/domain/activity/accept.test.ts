import { expect, test } from 'vitest'
import { accept, latestDate } from '../../../../functions/domain/activity/accept.ts'
import { readRecord } from '../../../../functions/domain/activity/read-record.ts'
import { group, member, post } from '../../../fixtures/records/recorded-week.ts'

const parsed = (value: unknown) => {
  const read = readRecord(value)
  if ('problem' in read) throw new Error(read.problem)
  return read.record
}

test('a wrong clock makes no member active for ever: a record may be dated a day ahead, and no more', () => {
  const until = latestDate('2026-03-03T00:00:00.000Z')
  const [last, tooLate] = [4, 5].map((day) => parsed(post('p', 'd', 'm', day)))
  if (!last || !tooLate) throw new Error('No posts.')
  expect(accept(last, { until })).toBe('accepted')
  expect(accept(tooLate, { until })).toBe('too late')
  expect(accept(tooLate, { until: undefined })).toBe('accepted')
})

test('a group has always been there, and a member since they joined', () => {
  const until = '2026-02-01T00:00:00.000Z'
  expect(accept(parsed(group), { until })).toBe('accepted')
  expect(accept(parsed(member('m1')), { until })).toBe('too late')
})

test('where a group is told, the records of every other are not taken', () => {
  const rule = { groupId: 'h', until: undefined }
  for (const value of [group, member('m1')]) expect(accept(parsed(value), rule)).toBe('of another group')
  expect(accept(parsed({ ...group, id: 'h' }), rule)).toBe('accepted')
  expect(accept(parsed({ ...member('m1'), groupId: 'h' }), rule)).toBe('accepted')
})
