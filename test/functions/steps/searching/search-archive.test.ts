import { beforeEach, describe, expect, test } from 'vitest'
import { catalogued } from '../../../../functions/domain/choosing/catalogue.ts'
import type { Discussion } from '../../../../functions/domain/community.ts'
import { remember } from '../../../../functions/domain/remember.ts'
import { changeCuration } from '../../../../functions/steps/owners/change-curation.ts'
import { type ArchiveTask, openArchive } from '../../../../functions/steps/searching/open-archive.ts'
import { type RecentTask, readRecent } from '../../../../functions/steps/searching/read-recent.ts'
import { searchArchive } from '../../../../functions/steps/searching/search-archive.ts'
import { fakeCommunity } from '../../../fakes/community.ts'
import { fakeWishList } from '../../../fakes/console.ts'

const asOf = '2026-03-05T12:00:00.000Z'
const opened = '2021-05-04T09:00:00.000Z'

let ports: ReturnType<typeof fakeCommunity> & { curation: ReturnType<typeof fakeWishList> }
let search: (text: string) => ReturnType<typeof searchArchive>
let reads: { catalogues: number; discussions: number }
beforeEach(async () => {
  ports = { ...fakeCommunity(), curation: fakeWishList() }
  reads = { catalogues: 0, discussions: 0 }
  const counting = {
    ...ports,
    catalogues: {
      ...ports.catalogues,
      read: (groupId: string) => {
        reads.catalogues += 1
        return ports.catalogues.read(groupId)
      },
    },
    discussions: {
      ...ports.discussions,
      getMany: (groupId: string, ids: readonly string[]) => {
        reads.discussions += ids.length
        return ports.discussions.getMany(groupId, ids)
      },
    },
  }
  const keyOf = ({ groupId, version }: ArchiveTask) => `${groupId} ${version}`
  const bound = {
    ...counting,
    openArchive: remember(2, keyOf, (task: ArchiveTask) => openArchive(counting, task)),
    readRecent: (task: RecentTask) => readRecent(counting, task),
  }
  search = (text) => searchArchive(bound, { groupId: 'g', asOf, text })
  await ports.members.merge('g', [
    { id: 'm1', name: 'Cleo Papadaki' },
    { id: 'm2', name: 'Dana' },
  ])
})

const discussion = (id: string, title: string, more: Partial<Discussion> = {}): Discussion => ({
  id,
  title,
  url: `https://b.example/${id}`,
  authorId: 'm1',
  createdAt: opened,
  participants: [['m1', opened]],
  opening: { postId: `p-${id}`, createdAt: opened, excerpt: `How ${id} began` },
  ...more,
})

let builds = 0
async function build(discussions: readonly Discussion[]): Promise<void> {
  builds += 1
  const name = `b${String(builds).padStart(3, '0')}`
  await ports.discussions.merge('g', discussions)
  await ports.catalogues.writeChunk(
    'g',
    name,
    0,
    discussions.flatMap((each) => catalogued(each) ?? []),
  )
  await ports.catalogues.publish('g', name, 1)
}

const idsOf = async (text: string) => (await search(text)).discussions.map(({ id }) => id).toSorted()

describe('the archive', () => {
  test('is searched by title, opening, tags and the opener’s name, and tells what is so now', async () => {
    await build([discussion('d1', 'Glue for leather', { tags: ['materials'] }), discussion('d2', 'Paper')])
    for (const text of ['glue', 'materials', 'how d1', 'papadaki leather']) expect(await idsOf(text)).toEqual(['d1'])
    await changeCuration(ports, 'g', (curation) => ({ ...curation, pins: ['d1'] }))
    const { discussions, ...answer } = await search(' Glue ')
    expect(answer).toEqual({ text: 'Glue', isCut: false, isNear: false, isPrepared: true, total: 1, pins: ['d1'] })
    expect(discussions).toEqual([
      {
        id: 'd1',
        title: 'Glue for leather',
        url: 'https://b.example/d1',
        author: 'Cleo Papadaki',
        tags: ['materials'],
        start: 'How d1 began',
        people: 1,
        openedAt: '2021-05-04',
        lastPostAt: '2021-05-04',
      },
    ])
  })

  test('shows the best 25, says how many there are, and reads no more than these and the catalogue once', async () => {
    await build(Array.from({ length: 80 }, (_, nth) => discussion(`d${nth}`, `Glue ${nth}`)))
    const { discussions, total } = await search('glue')
    expect(discussions).toHaveLength(25)
    expect(total).toBe(80)
    await search('glue')
    expect(reads).toEqual({ catalogues: 1, discussions: 50 })
  })

  test('shows those of most people where nothing is looked for', async () => {
    const many = [['m1', opened] as [string, string], ['m2', opened] as [string, string]]
    await build([discussion('d1', 'Few'), discussion('d2', 'Many', { participants: many })])
    expect((await search('')).discussions.map(({ id }) => id)).toEqual(['d2', 'd1'])
  })

  test('without a catalogue is the last 30 days, and says so', async () => {
    await ports.discussions.merge('g', [discussion('old', 'Old glue'), discussion('new', 'New glue')])
    const post = { kind: 'post', id: 'p', discussionId: 'new', memberId: 'm2' } as const
    await ports.activities.write('g', [{ ...post, createdAt: '2026-03-01T09:00:00.000Z' }])
    expect(await search('glue')).toMatchObject({ isPrepared: false, total: 1, discussions: [{ id: 'new' }] })
    await build([discussion('old', 'Old glue')])
    expect(await search('glue')).toMatchObject({ isPrepared: true, total: 2 })
  })

  test('without a single discussion finds nothing', async () => {
    for (const text of ['', 'glue']) expect(await search(text)).toMatchObject({ total: 0, discussions: [] })
  })
})

describe('what changed while the index is warm', () => {
  beforeEach(async () => {
    await build([discussion('d1', 'Glue'), discussion('d2', 'Glue', { authorId: 'm2' }), discussion('d3', 'Glue')])
    expect(await idsOf('glue')).toEqual(['d1', 'd2', 'd3'])
  })

  test.each([
    ['hidden', { state: 'hidden' }],
    ['removed', { removedAt: asOf }],
  ] as const)('is gone at once where it is %s', async (_, change) => {
    await ports.discussions.merge('g', [{ id: 'd1', ...change }])
    expect(await search('glue')).toMatchObject({ total: 2 })
    expect(await idsOf('glue')).toEqual(['d2', 'd3'])
    expect(await idsOf('')).toEqual(['d2', 'd3'])
  })

  test('is back once it is open again', async () => {
    const post = { kind: 'post', id: 'p', discussionId: 'd1', memberId: 'm2' } as const
    await ports.activities.write('g', [{ ...post, createdAt: '2026-03-01T09:00:00.000Z' }])
    await ports.discussions.merge('g', [{ id: 'd1', state: 'hidden' }])
    expect(await idsOf('glue')).toEqual(['d2', 'd3'])
    await ports.discussions.merge('g', [{ id: 'd1', state: 'open' }])
    expect(await idsOf('glue')).toEqual(['d1', 'd2', 'd3'])
  })

  test('is gone with its opener, by title and by name', async () => {
    await ports.members.merge('g', [{ id: 'm1', removedAt: asOf }])
    expect(await idsOf('papadaki')).toEqual([])
    expect(await idsOf('glue')).toEqual(['d2'])
  })

  test('is not found by a name that its opener no longer has, and is by the one they have once it was looked at', async () => {
    await ports.members.merge('g', [{ id: 'm1', name: 'Kim' }])
    expect(await search('papadaki')).toMatchObject({ total: 0, discussions: [] })
    expect((await search('glue')).discussions.find(({ id }) => id === 'd1')).toMatchObject({ author: 'Kim' })
    expect(await idsOf('kim')).toEqual(['d1', 'd3'])
  })

  test('is not found by a title that it no longer has', async () => {
    await ports.discussions.merge('g', [{ id: 'd1', title: 'Paste' }])
    expect(await idsOf('glue')).toEqual(['d2', 'd3'])
    expect(await idsOf('paste')).toEqual(['d1'])
  })

  test('is neither found nor shown by an opening that was removed', async () => {
    const removal = { kind: 'removal', of: 'post', id: 'p-d1', discussionId: 'd1', createdAt: asOf } as const
    await ports.activities.write('g', [removal])
    expect(await idsOf('began')).toEqual(['d2', 'd3'])
    expect((await search('glue')).discussions.find(({ id }) => id === 'd1')).toMatchObject({ start: '' })
  })

  test('is found this week without a new catalogue', async () => {
    await ports.discussions.merge('g', [discussion('d9', 'Glue again', { createdAt: '2026-03-04T09:00:00.000Z' })])
    const post = { kind: 'post', id: 'p9', discussionId: 'd9', memberId: 'm1' } as const
    await ports.activities.write('g', [{ ...post, createdAt: '2026-03-04T09:00:00.000Z' }])
    expect(await idsOf('glue again')).toEqual(['d9'])
  })

  test('leaves the count true when more is gone than is shown', async () => {
    await build(Array.from({ length: 90 }, (_, nth) => discussion(`e${nth}`, 'Thread', { authorId: 'm2' })))
    expect(await search('thread')).toMatchObject({ total: 90 })
    await ports.members.merge('g', [{ id: 'm2', removedAt: asOf }])
    expect(await search('thread')).toMatchObject({ total: 0, discussions: [] })
  })
})
