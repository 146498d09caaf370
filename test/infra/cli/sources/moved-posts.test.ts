import { expect, test } from 'vitest'
import { noCuration } from '../../../../functions/domain/choosing/curation.ts'
import { chooseDiscussions } from '../../../../functions/steps/editions/choose-discussions.ts'
import { importRecords } from '../../../../functions/steps/ingest/import-records.ts'
import { lookUpGroup } from '../../../../functions/steps/ingest/look-up-group.ts'
import { withMovedPosts } from '../../../../infra/cli/sources/moved-posts.ts'
import type { Source } from '../../../../infra/cli/sources/source.ts'
import { fakeAudiences } from '../../../fakes/addresses.ts'
import { fakeCommunity, fakeSettings } from '../../../fakes/community.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'
import { linesOf } from '../../../fixtures/records/recorded-week.ts'
import { collect } from './collect.ts'

const asOf = '2026-03-09T09:00:00.000Z'
const on = (day: number) => `2026-03-0${day}T12:00:00.000Z`
const group = { type: 'group', id: 'g', name: 'G', url: 'https://b.example', language: 'en', timeZone: 'UTC' }
const discussion = (id: string) => ({
  type: 'discussion',
  groupId: 'g',
  id,
  title: `About ${id}`,
  url: `https://b.example/${id}`,
  authorId: 'm1',
  createdAt: on(2),
  tags: [],
})
const post = (id: string, discussionId: string, authorId: string) => {
  return { type: 'post', groupId: 'g', discussionId, id, authorId, createdAt: on(4), text: `Words of ${id}` }
}
const telling = (records: readonly object[]): Source =>
  async function* read() {
    yield* linesOf(records)
  }

function house() {
  const ports = {
    ...fakeCommunity(),
    settings: fakeSettings(),
    audiences: fakeAudiences(),
    clock: fakeClock(Date.parse(asOf)),
  }
  const tell = async (...records: readonly object[]) => {
    const { lately } = await lookUpGroup(ports, 'g')
    const { records: told } = await collect(withMovedPosts(telling([group, ...records]), lately))
    await importRecords(ports, linesOf(told))
    return told.filter(({ type }) => type === 'removal')
  }
  const replies = async () => {
    const { candidates } = await chooseDiscussions(ports, { groupId: 'g', asOf, curation: noCuration })
    return candidates.map(({ id, counts }) => [id, counts[7].replies])
  }
  return { tell, replies }
}

test('a post that was moved to another discussion counts there, and no more where it was', async () => {
  const { tell, replies } = house()
  expect(await tell(discussion('d1'), post('p1', 'd1', 'm1'), post('p2', 'd1', 'm2'))).toEqual([])
  expect(await tell(discussion('d2'), post('p2', 'd2', 'm2'))).toEqual([
    { type: 'removal', groupId: 'g', of: 'post', id: 'p2', discussionId: 'd1', createdAt: on(4) },
  ])
  expect(new Map((await replies()) as [string, number][])).toEqual(
    new Map([
      ['d1', 1],
      ['d2', 1],
    ]),
  )
})

test('what was moved is taken away once, and told again where it was it stays where it is', async () => {
  const { tell, replies } = house()
  await tell(discussion('d1'), post('p1', 'd1', 'm1'))
  await tell(discussion('d2'), post('p1', 'd2', 'm1'))
  expect(await tell(discussion('d2'), post('p1', 'd2', 'm1'))).toEqual([])
  expect(await tell(discussion('d1'), post('p1', 'd1', 'm1'))).toEqual([])
  expect(await replies()).toEqual([['d2', 1]])
})

test('whoever wrote what was moved may still lead, and whoever had a post removed may not', async () => {
  const { tell, replies } = house()
  const theirs = { ...discussion('d3'), authorId: 'm3' }
  const more = ['m3', 'm4', 'm5'].map((authorId) => post(`p-${authorId}`, 'd3', authorId))
  await tell(discussion('d1'), post('p1', 'd1', 'm1'), theirs, ...more, post('p4', 'd3', 'm3'))
  await tell(discussion('d2'), post('p1', 'd2', 'm1'))
  await tell({ type: 'removal', groupId: 'g', of: 'post', id: 'p4', discussionId: 'd3', createdAt: on(5) })
  expect(await replies()).toEqual([
    ['d2', 1],
    ['d3', 3],
  ])
})
