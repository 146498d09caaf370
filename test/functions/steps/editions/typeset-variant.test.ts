import { beforeEach, describe, expect, test } from 'vitest'
import { noCuration } from '../../../../functions/domain/choosing/curation.ts'
import type { FoundDiscussions } from '../../../../functions/domain/choosing/upcoming-edition.ts'
import { readCompileInput } from '../../../../functions/steps/editions/typeset-variant.ts'
import { house, on, run } from '../../../fixtures/editions/composed-edition.ts'

let home: Awaited<ReturnType<typeof house>>
const { groupId, date, asOf } = run

beforeEach(async () => {
  home = await house(['d1'])
  const said = (id: string, memberId: string, day: number) =>
    ({ kind: 'post', id, discussionId: 'd1', memberId, createdAt: on(day), excerpt: `Words of ${memberId}` }) as const
  await home.activities.write(groupId, [
    said('p1', 'ana', 6),
    said('p2', 'bo', 7),
    said('p3', 'cy', 8),
    said('p4', 'new', 8),
  ])
  const joined = { joinedAt: on(1) }
  await home.members.merge(groupId, [
    { id: 'ana', name: 'Ana Lind', ...joined },
    { id: 'bo', name: 'Bo Berg', ...joined },
    { id: 'cy', name: 'Cy', removedAt: on(8), ...joined },
    { id: 'new', name: 'New', joinedAt: '2026-03-08T12:00:00.000Z' },
  ])
})

const choose = () => home.chooseDiscussions({ groupId, asOf, curation: noCuration })
const repliesIn = async ({ candidates }: Pick<FoundDiscussions, 'candidates'>, quotes?: FoundDiscussions['quotes']) => {
  const inputOf = await readCompileInput(home, { groupId, date, asOf, candidates, quotes })
  const { cards } = await inputOf({ kind: 'regular', language: 'en' })
  return cards[0]?.spoken?.replies.map(({ name, said }) => `${name}: ${said}`)
}

describe('the replies of a card', () => {
  test('are by members who are there, and did not just join', async () => {
    const found = await choose()
    expect(found.candidates[0]?.quotable?.map(({ memberId }) => memberId)).toEqual(['bo', 'ana'])
    expect(await repliesIn(found)).toEqual(['Bo Berg: Words of bo', 'Ana Lind: Words of ana'])
  })

  test('are by nobody whom the owners leave out, and of newcomers where they may lead', async () => {
    const settings = await home.settings.get(groupId)
    if (!settings) throw new Error('Unreachable.')
    const open = { ...settings, newcomersLead: true, excludedPeople: ['bo'], version: 2 }
    await home.settings.change(open, settings, '')
    expect((await choose()).candidates[0]?.quotable?.map(({ memberId }) => memberId)).toEqual(['new', 'ana'])
  })

  test('are the same whether what was said is handed over or read again, and only the latter reads activity', async () => {
    const found = await choose()
    const again = await repliesIn(found)
    Object.assign(home.activities, { read: () => Promise.reject(new Error('read again')) })
    expect(await repliesIn(found, found.quotes)).toEqual(again)
    await expect(repliesIn(found)).rejects.toThrow('read again')
  })

  test('are fewer where a post or its author was removed since', async () => {
    const found = await choose()
    await home.activities.write(groupId, [
      { kind: 'removal', of: 'post', id: 'p2', createdAt: '2026-03-09T10:00:00.000Z' },
    ])
    expect(await repliesIn(found, found.quotes)).toEqual(['Ana Lind: Words of ana'])
    await home.members.merge(groupId, [{ id: 'ana', removedAt: on(9) }])
    expect(await repliesIn(found, found.quotes)).toEqual([])
  })
})
