import { expect, test } from 'vitest'
import { cataloguesIn } from '../../functions/adapters/catalogues.ts'
import { activitiesIn, discussionsIn, membersIn } from '../../functions/adapters/community.ts'
import { curationsIn } from '../../functions/adapters/curations.ts'
import { personalDataIn } from '../../functions/adapters/personal-data.ts'
import { catalogued } from '../../functions/domain/choosing/catalogue.ts'
import type { Discussion } from '../../functions/domain/community.ts'
import { remember } from '../../functions/domain/remember.ts'
import { type ArchiveTask, openArchive } from '../../functions/steps/searching/open-archive.ts'
import { type RecentTask, readRecent } from '../../functions/steps/searching/read-recent.ts'
import { searchArchive } from '../../functions/steps/searching/search-archive.ts'
import { emulatedTable } from '../contracts/emulated-table.ts'

const [community, mail] = [emulatedTable(), emulatedTable()]
const asOf = '2026-03-05T12:00:00.000Z'
const createdAt = '2021-05-04T09:00:00.000Z'

/** A search whose index is made once for each version, over three discussions of two members. */
async function archiveOf(groupId: string) {
  const [table, mailTable] = [community(), mail()]
  const ports = {
    catalogues: cataloguesIn(mailTable),
    discussions: discussionsIn(table),
    members: membersIn(table),
    activities: activitiesIn(table),
    curation: curationsIn(mailTable),
  }
  const searching = {
    ...ports,
    openArchive: remember(
      2,
      ({ version = '' }: ArchiveTask) => version,
      (task: ArchiveTask) => openArchive(ports, task),
    ),
    readRecent: (task: RecentTask) => readRecent(ports, task),
  }
  const discussion = (id: string, authorId: string): Discussion => ({
    id,
    title: 'Which glue',
    url: `https://b.example/${id}`,
    authorId,
    createdAt,
    opening: { postId: `p-${id}`, createdAt, excerpt: `Said by ${authorId}` },
    participants: [[authorId, createdAt]],
  })
  const all = [discussion('d1', 'm1'), discussion('d2', 'm2'), discussion('d3', 'm2')]
  await ports.discussions.merge(groupId, all)
  await ports.members.merge(groupId, [
    { id: 'm1', name: 'Cleo' },
    { id: 'm2', name: 'Dana', email: 'dana@members.example' },
  ])
  const entries = all.flatMap((each) => catalogued(each) ?? [])
  await ports.catalogues.writeChunk(groupId, 'a', 0, entries)
  await ports.catalogues.publish(groupId, 'a', 1)
  const search = (text: string) => searchArchive(searching, { groupId, asOf, text })
  const idsOf = async (text: string) => (await search(text)).discussions.map(({ id }) => id).toSorted()
  expect(await idsOf('glue')).toEqual(['d1', 'd2', 'd3'])
  expect(await idsOf('dana')).toEqual(['d2', 'd3'])
  return { ports, search, idsOf }
}

test('what is hidden or removed is found no more, at once, in a catalogue that still has it', async () => {
  const { ports, idsOf, search } = await archiveOf('hidden')
  const version = await ports.catalogues.version('hidden')
  await ports.discussions.merge('hidden', [{ id: 'd1', state: 'hidden' }])
  await ports.discussions.merge('hidden', [{ id: 'd2', removedAt: asOf }])
  expect(await ports.catalogues.version('hidden')).toBe(version)
  expect(await idsOf('glue')).toEqual(['d3'])
  expect(await search('glue')).toMatchObject({ total: 1 })
})

test('what a removed member began is found no more, at once, by nothing', async () => {
  const { ports, idsOf } = await archiveOf('removed')
  await ports.members.merge('removed', [{ id: 'm2', removedAt: asOf }])
  expect(await idsOf('glue')).toEqual(['d1'])
  expect(await idsOf('dana')).toEqual([])
})

test('a member who is forgotten is found by nothing that they were called or said, at once', async () => {
  const { idsOf, search } = await archiveOf('forgotten')
  const data = personalDataIn({ community: community(), mail: mail() })
  const subject = { groupId: 'forgotten', memberId: 'm2', email: 'dana@members.example' }
  await data.forget(subject, { at: asOf, except: new Set() }, () => undefined)
  expect(await idsOf('dana')).toEqual([])
  expect(await idsOf('said m2')).toEqual([])
  expect(JSON.stringify(await search('glue'))).not.toMatch(/Dana|Said by m2/)
  // Their titles are their words too.
  expect(await idsOf('glue')).toEqual(['d1'])
})
