import { describe, expect, test } from 'vitest'
import { readRecord } from '../../../../functions/domain/activity/read-record.ts'
import type { ActivityRecord } from '../../../../functions/domain/activity/records.ts'
import { createGathering, isUnanswered } from '../../../../infra/cli/check/gather-members.ts'
import { inspectGroup } from '../../../../infra/cli/check/inspect-group.ts'

const at = (hour: number) => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`
const asOf = '2026-03-09T09:00:00.000Z'
const rules = { asOf, isDisposable: () => false, isArchive: false }

function record(fields: object): ActivityRecord {
  const read = readRecord({ groupId: 'g', ...fields })
  if ('problem' in read) throw new Error(read.problem)
  return read.record
}
const member = (id: string, more: object = {}) =>
  record({ type: 'member', id, email: `${id}@club.example`, name: id, role: 'member', joinedAt: at(1), ...more })
const post = (authorId: string, discussionId: string, hour: number, id = `${authorId}${hour}`) =>
  record({ type: 'post', id, discussionId, authorId, createdAt: at(hour), text: 'Hello' })

function gathered(records: readonly ActivityRecord[]) {
  const gathering = createGathering()
  for (const each of records) gathering.add(each)
  const [group] = gathering.groups()
  if (!group) throw new Error('no group')
  const unanswered = [...group.members.values()].flatMap((each) => (isUnanswered(group, each) ? [each.member.id] : []))
  return { group, unanswered: unanswered.sort() }
}

describe('who wrote once and was never answered', () => {
  const answered = [post('ana', 'd1', 3), post('ben', 'd1', 4), post('ben', 'd2', 5), post('eve', 'd3', 3)]

  test('is whose discussion nobody wrote in after them, whatever the order of the records', () => {
    expect(gathered(answered).unanswered).toEqual(['eve'])
    expect(gathered(answered.toReversed()).unanswered).toEqual(['eve'])
  })

  test('is nobody who reacted or visited later, and whoever only stands twice in the files', () => {
    const visit = record({ type: 'visit', memberId: 'eve', createdAt: at(6) })
    expect(gathered([...answered, visit]).unanswered).toEqual([])
    expect(gathered([...answered, ...answered]).unanswered).toEqual(['eve'])
  })
})

test('what an import would keep of a member is what is inspected', async () => {
  const { group } = gathered([
    member('ana'),
    member('ana', { mail: 'no' }),
    member('ben', { email: 'ANA@club.example' }),
    member('cat', { email: 'ana@club.example' }),
    member('gone'),
    record({ type: 'removal', of: 'member', id: 'gone', createdAt: at(2) }),
    record({ type: 'member', id: 'hidden', name: 'Hidden', role: 'member', joinedAt: at(1) }),
    // Nobody knows more of them than that they wrote: a former member is no member.
    post('ghost', 'd1', 3),
  ])
  const { inspection, waves, known, name } = await inspectGroup(group, undefined, rules)
  expect(inspection).toMatchObject({
    members: 4,
    mailable: 1,
    'opted out': 1,
    'no address': 1,
    'same address': 1,
    neverSeen: 1,
  })
  expect({ waves, known, name }).toEqual({ waves: [], known: undefined, name: undefined })
})

test('with tables, those who are there already are told apart, and are as old as the tables know', async () => {
  const { group } = gathered([member('ana', { joinedAt: '2015-01-01T00:00:00Z' }), member('ben')])
  const tables = {
    settings: { get: async () => undefined },
    members: { getMany: async () => [{ id: 'ana', email: 'ana@club.example', lastSeenAt: at(2) }] },
  }
  const { inspection, known } = await inspectGroup(group, tables as never, rules)
  expect(known).toBe(1)
  expect(inspection.ages).toEqual({ 'under 1 year': 2 })
})

test('hostile ids are ids like any other', () => {
  const ids = ['constructor', '__proto__', 'toString', 'hasOwnProperty']
  expect(gathered(ids.map((id) => post(id, id, 3))).unanswered).toEqual(ids.toSorted())
})
