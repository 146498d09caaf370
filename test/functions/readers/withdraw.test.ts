import { expect, test } from 'vitest'
import { readRecord } from '../../../functions/domain/activity/read-record.ts'
import type { Kept } from '../../../functions/readers/kept.ts'
import { withdrawing, withoutMail } from '../../../functions/readers/withdraw.ts'

const at = '2026-03-02T10:00:00.000Z'
const discussion = { title: 'Tea', url: 'https://forum.example/t/7', authorId: '3', createdAt: at, tags: [] }
const member = { email: 'ana@members.example', name: 'Ana', role: 'member' as const, joinedAt: at }
const kept: Pick<Kept, 'discussions' | 'members'> = {
  discussions: async (ids) =>
    [{ id: '7', ...discussion }, { id: '8', removedAt: at }, { id: '9' }].filter(({ id }) => ids.includes(id)),
  members: async (ids) =>
    [{ id: '3', ...member }, { id: '4', removedAt: at }, { id: '5' }].filter(({ id }) => ids.includes(id)),
}
const read = async (kind: 'discussion' | 'member', ...ids: readonly string[]) => {
  const pieces = ids.map((id) => ({ left: 'gone', withdrawn: { kind, id } }))
  const records: object[] = []
  for await (const piece of withdrawing(pieces, 'g', kept)) if ('record' in piece) records.push(piece.record)
  for (const record of records) expect(readRecord(record)).toHaveProperty('record')
  return records
}

test('a discussion is hidden, once, where it was taken in before', async () => {
  const hidden = { type: 'discussion', groupId: 'g', id: '7', ...discussion, state: 'hidden' }
  expect(await read('discussion', '7', '7', '8', '9', '10')).toEqual([hidden])
})

test('a member is mailed no more, where they were taken in before', async () => {
  expect(await read('member', '3', '4', '5', '6')).toEqual([
    { type: 'member', groupId: 'g', id: '3', ...member, mail: 'no' },
  ])
})

test('a member whose address is not known gets none later either', async () => {
  const { email: _, ...hidden } = member
  const records = withoutMail({ id: '3', ...hidden }, 'g')
  expect([...records]).toEqual([{ record: { type: 'member', groupId: 'g', id: '3', ...hidden, mail: 'no' } }])
})

test('all else passes', async () => {
  const visit = { type: 'visit' as const, groupId: 'g', memberId: '3', createdAt: at }
  const pieces = [{ left: 'notices' }, { problem: 'wrong' }, { record: visit }]
  const passed: object[] = []
  for await (const piece of withdrawing(pieces, 'g', kept)) passed.push(piece)
  expect(passed).toEqual(pieces)
})
