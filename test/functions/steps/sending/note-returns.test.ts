import { expect, test } from 'vitest'
import type { MailRecord } from '../../../../functions/domain/recipients/mail-record.ts'
import { noteReturns } from '../../../../functions/steps/sending/note-returns.ts'
import { fakeActivities } from '../../../fakes/community.ts'
import { fakeMailRecords } from '../../../fakes/mail.ts'
import { fakeQueues } from '../../../fakes/surroundings.ts'

const run = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }
const on = (date: string) => `${date}T12:00:00.000Z`

test('who posted, reacted or visited since they were drawn is noted, once, and a removed post is no return', async () => {
  const ports = { activities: fakeActivities(), records: fakeMailRecords(), queues: fakeQueues() }
  for (const id of ['poster', 'visitor', 'taker-back', 'silent', 'before'])
    await ports.records.enrol('g', id, 'mailed', on('2026-02-23'))
  await ports.activities.write('g', [
    { kind: 'post', id: 'p1', createdAt: on('2026-03-04'), discussionId: 'd', memberId: 'poster' },
    { kind: 'post', id: 'p2', createdAt: on('2026-03-02'), discussionId: 'd', memberId: 'poster' },
    { kind: 'visit', id: 'visitor', createdAt: on('2026-03-03'), memberId: 'visitor' },
    { kind: 'visit', id: 'stranger', createdAt: on('2026-03-03'), memberId: 'stranger' },
    { kind: 'post', id: 'p3', createdAt: on('2026-03-03'), discussionId: 'd', memberId: 'taker-back' },
    { kind: 'removal', of: 'post', id: 'p3', createdAt: on('2026-03-04') },
    { kind: 'removal', of: 'post', id: 'p1', discussionId: 'elsewhere', createdAt: on('2026-03-04') },
    { kind: 'removal', of: 'post', id: 'p2', discussionId: 'elsewhere', createdAt: on('2026-03-04') },
    { kind: 'visit', id: 'before', createdAt: on('2026-02-20'), memberId: 'before' },
  ])
  expect(await noteReturns(ports, run)).toBe(2)
  const found = await ports.records.getMany('g', ['poster', 'visitor', 'taker-back', 'silent', 'before', 'stranger'])
  expect(new Map(found.map(({ memberId, returnedAt }) => [memberId, returnedAt]))).toEqual(
    new Map([
      ['poster', on('2026-03-02')],
      ['visitor', on('2026-03-03')],
      ...['taker-back', 'silent', 'before'].map((id) => [id, undefined] as const),
    ]),
  )
  expect(await noteReturns(ports, run)).toBe(0)
})

test('where platforms are told, a first return wakes the log, once', async () => {
  const records = new Map<string, MailRecord>()
  const queues = fakeQueues()
  const ports = { activities: fakeActivities(), records: fakeMailRecords(records, true), queues }
  await ports.records.enrol('g', 'm1', 'mailed', on('2026-02-23'))
  await ports.activities.write('g', [{ kind: 'visit', id: 'm1', createdAt: on('2026-03-03'), memberId: 'm1' }])
  for (const returns of [1, 0]) expect(await noteReturns(ports, run)).toBe(returns)
  expect([...records.values()]).toMatchObject([{ events: 1, untold: [{ kind: 'returned', at: on('2026-03-03') }] }])
  expect(queues.told).toEqual([{ groupId: 'g', memberId: 'm1' }])
})
