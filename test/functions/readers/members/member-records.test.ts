import { describe, expect, test } from 'vitest'
import type { Member } from '../../../../functions/domain/community.ts'
import { hashed } from '../../../../functions/readers/hashed.ts'
import { memberRecords, withdrawals } from '../../../../functions/readers/members/member-records.ts'
import { readLists } from '../../../../functions/readers/members/read-lists.ts'
import { allOf } from '../../../fixtures/exports/memory-file.ts'
import { knowing } from '../../../infra/cli/sources/collect.ts'

const now = '2026-11-01T09:00:00.000Z'
const joinedAt = '2020-01-01T00:00:00.000Z'

async function recordsOf(text: string, members: readonly Member[] = [], agreed?: string) {
  const lists = await readLists([{ name: 'list.csv', bytes: Buffer.from(text) }], { now })
  const options = { groupId: 'g', kept: knowing({ members }), agreed, now }
  const found = [
    ...(await allOf(memberRecords(lists.people, options))),
    ...(await allOf(withdrawals(lists.outside, options))),
  ]
  return found.flatMap(({ found: piece }) => ('record' in piece ? [piece.record] : []))
}

describe('a person of a list is the member', () => {
  test('who has their address', async () => {
    const known = { id: '7', email: 'ann@a.example', name: 'Ann', role: 'owner', joinedAt, mail: 'no' } as const
    expect(await recordsOf('email,name,subscribed\nANN@a.example,,yes\n', [known])).toMatchObject([
      { type: 'member', id: '7', name: 'Ann', role: 'owner', joinedAt, mail: 'no' },
    ])
  })

  test('whom an archive made of their address', async () => {
    expect(await recordsOf('email\nANN@a.example\n')).toMatchObject([{ id: `m${hashed('ann@a.example')}` }])
  })

  test.each([
    ['discord id', '123456789012345678', '123456789012345678'],
    ['GitHub', '@Octo-Cat', 'octo-cat'],
    ['Telegram id', '42', 'user42'],
    ['Slack id', 'U012AB', 'U012AB'],
    ['github', 'dependabot[bot]', hashed('dependabot[bot]')],
  ])('with their id in the column “%s”, and gives them an address', async (column, cell, id) => {
    const known = { id, name: 'ann', role: 'member', joinedAt } as const
    const text = `email,${column}\nann@a.example,${cell}\n`
    expect(await recordsOf(text, [known])).toMatchObject([{ id, email: 'ann@a.example', name: 'ann' }])
    expect(await recordsOf(text)).toMatchObject([{ id }])
  })

  test('of their user name, but not one who has another address', async () => {
    const hidden = { id: 'ann', name: 'Ann', role: 'member', joinedAt } as const
    const text = 'email,username\nann@a.example,Ann\n'
    expect(await recordsOf(text, [hidden])).toMatchObject([{ id: 'ann', email: 'ann@a.example' }])
    const other = { ...hidden, email: 'other@b.example' }
    expect(await recordsOf(text, [other])).toMatchObject([{ id: `m${hashed('ann@a.example')}` }])
  })

  test('whom an archive without addresses knows by that name, if no other row has it', async () => {
    const hidden = { id: `m${hashed('Ann Other')}`, name: 'Ann Other', role: 'member', joinedAt } as const
    const row = 'ann@a.example,Ann Other\n'
    expect(await recordsOf(`email,name\n${row}`, [hidden])).toMatchObject([{ id: hidden.id, email: 'ann@a.example' }])
    const two = await recordsOf(`email,name\n${row}ann@b.example,Ann Other\n`, [hidden])
    expect(two.map((record) => 'id' in record && record.id)).not.toContain(hidden.id)
  })

  test('once, where two rows name one member, and a no of the second counts', async () => {
    const known = { id: '7', email: 'ann@a.example', name: 'Ann', role: 'member', joinedAt } as const
    const text = 'email,discord id,subscribed\nann@a.example,,yes\nann@b.example,7,yes\n'
    expect(await recordsOf(text, [known])).toHaveLength(1)
    expect(await recordsOf(text.replace('7,yes', '7,no'), [known])).toMatchObject([
      { id: '7' },
      { id: '7', mail: 'no' },
    ])
  })
})

test('what a list does not tell stays as it was, and the earlier day of joining counts', async () => {
  const known = {
    id: '7',
    email: 'ann@a.example',
    name: 'Ann',
    role: 'member',
    joinedAt: '2019-01-01T00:00:00.000Z',
    language: 'de',
    consent: { source: 'at the fair' },
    lastSeenAt: now,
  } as const
  const { lastSeenAt: _, ...kept } = known
  expect(await recordsOf('email,joined\nann@a.example,2020-02-02\n', [known])).toEqual([
    { ...kept, type: 'member', groupId: 'g' },
  ])
})

test('who was banned or has left, and is a member already, gets no more mail', async () => {
  const known = (id: string) => ({ id, email: `${id}@a.example`, name: id, role: 'member', joinedAt }) as const
  const text = 'email,status\nann@a.example,banned\nbob@a.example,deleted\ncy@a.example,pending\ndee@a.example,banned\n'
  expect(await recordsOf(text, [known('ann'), known('bob'), known('cy')])).toMatchObject([
    { id: 'ann', mail: 'no' },
    { id: 'bob', mail: 'no' },
  ])
})

test('consent is what a column tells, else what an owner says, and nothing for who wants no mail', async () => {
  const text =
    'email,subscribed,opt-in source,opt-in date\na@a.example,yes,at the door,2020-02-02\nb@a.example,yes,,\nc@a.example,no,,\n'
  const records = await recordsOf(text, [], 'by letter')
  expect(records.map((record) => ('consent' in record ? record.consent : undefined))).toEqual([
    { since: '2020-02-02T00:00:00.000Z', source: 'at the door' },
    { source: 'by letter' },
    undefined,
  ])
})
