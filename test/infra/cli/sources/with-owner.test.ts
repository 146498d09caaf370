import { expect, test } from 'vitest'
import { mailingList } from '../../../../functions/readers/mailing-list/mailing-list.ts'
import { readingExport } from '../../../../infra/cli/sources/reading-export.ts'
import { withOwner } from '../../../../infra/cli/sources/with-owner.ts'
import { date, fileOf, first, message } from '../../../functions/readers/mailing-list/mail-files.ts'
import { collect, knowing } from './collect.ts'

const destination = { groupId: 'g', url: 'https://list.example', now: '2026-03-09T09:00:00.000Z' }

async function owned(email: string, file = first, kept = knowing()) {
  const list = readingExport(mailingList, [fileOf(file)], { ...destination, kept })
  const { records, errors } = await collect(withOwner(list, { ...destination, email, kept }))
  const members = records.flatMap(({ type, id, email: address, role, name }) =>
    type === 'member' ? [[id, address, role, name]] : [],
  )
  return { members, errors, post: records.find(({ type }) => type === 'post') }
}

test('an owner is a member whether or not the source tells of them, and what it tells stays', async () => {
  const [wrote, asOwner] = (await owned('ANN@members.example')).members
  expect(wrote).toEqual([expect.any(String), 'ann@members.example', 'member', 'Ann Example'])
  expect(asOwner).toEqual([wrote?.[0], 'ann@members.example', 'owner', 'Ann Example'])
  const { members } = await owned('olga@members.example')
  expect(members.at(-1)).toEqual([expect.any(String), 'olga@members.example', 'owner', ''])
  expect(members).toHaveLength(2)
})

test('whoever has the address in the tables is the owner, under their own id', async () => {
  const olga = {
    id: 'o1',
    email: 'olga@members.example',
    name: 'Olga',
    role: 'member',
    joinedAt: '2020-01-01T00:00:00.000Z',
  } as const
  const { members, errors } = await owned('Olga@members.example', first, knowing({ members: [olga] }))
  expect(errors).toEqual([])
  expect(members.at(-1)).toEqual(['o1', 'olga@members.example', 'owner', 'Olga'])
})

test.each(['ann@xn--bcher-kva.example', 'Ann@Bücher.example'])(
  'an owner whose domain has other letters than ASCII is whoever wrote by it: %s',
  async (written) => {
    const file = message([`From: Ann <${written}>`, date, 'Subject: Tea', 'Message-ID: <1@x>'])
    const { members, errors, post } = await owned('ann@xn--bcher-kva.example', file)
    expect(errors).toEqual([])
    expect(new Set(members.map(([id]) => id))).toEqual(new Set([post?.authorId]))
    expect(members.at(-1)).toMatchObject([expect.any(String), 'ann@xn--bcher-kva.example', 'owner', 'Ann'])
  },
)
