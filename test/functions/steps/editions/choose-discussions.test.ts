import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { activitiesIn, discussionsIn, groupsIn, membersIn } from '../../../../functions/adapters/community.ts'
import { holdersIn } from '../../../../functions/adapters/holders.ts'
import { templatesIn } from '../../../../functions/adapters/templates.ts'
import { noCuration } from '../../../../functions/domain/choosing/curation.ts'
import { chooseDiscussions } from '../../../../functions/steps/editions/choose-discussions.ts'
import { readTypesetter } from '../../../../functions/steps/editions/typeset-variant.ts'
import { importRecords } from '../../../../functions/steps/ingest/import-records.ts'
import { emulatedTable } from '../../../contracts/emulated-table.ts'
import { fakeAudiences } from '../../../fakes/addresses.ts'
import { fakeFrequencies, fakeSettings, fakeShelves } from '../../../fakes/community.ts'
import { fakeLooks } from '../../../fakes/console.ts'
import { linesOf } from '../../../fixtures/records/recorded-week.ts'

const table = emulatedTable()
const templates = templatesIn(join(import.meta.dirname, '../../../..'))
const asOf = '2026-03-09T09:00:00.000Z'
const on = (day: number) => `2026-03-0${day}T12:00:00.000Z`

function housed() {
  return {
    groups: groupsIn(table()),
    members: membersIn(table()),
    holders: holdersIn(table()),
    discussions: discussionsIn(table()),
    activities: activitiesIn(table()),
    settings: fakeSettings(),
    shelves: fakeShelves(),
    frequencies: fakeFrequencies(),
    audiences: fakeAudiences(),
    looks: fakeLooks(),
    templates,
    baseUrl: 'https://mail.example',
    postalAddress: '1 Example Street, Example Town',
  }
}
type Ports = ReturnType<typeof housed>

const load = (ports: Ports, records: readonly object[]) => importRecords(ports, linesOf(records))
const choose = async (ports: Ports, groupId: string) => {
  const { candidates, news } = await chooseDiscussions(ports, { groupId, asOf, curation: noCuration })
  return { candidates, week: news[7] }
}
const countsOf = async (ports: Ports, groupId: string) => {
  const { candidates } = await choose(ports, groupId)
  const counts = candidates.map(({ id, counts: { 7: of }, reactions }) => [id, { ...of, reactions }] as const)
  return Object.fromEntries(counts)
}

/** Three discussions that each number their posts from 1, and each post its reactions; all at the same time, unless told. */
function numbered(groupId: string, timeOf: (discussion: number) => string = () => on(4)): object[] {
  const people = ['m1', 'm2', 'm3']
  const group = { name: 'Binders', url: 'https://b.example', language: 'en', timeZone: 'UTC' }
  return [
    { type: 'group', id: groupId, ...group },
    ...people.map((id) => ({
      type: 'member',
      groupId,
      id,
      email: `${id}@b.example`,
      name: id,
      role: 'member',
      joinedAt: on(1),
    })),
    ...['d1', 'd2', 'd3'].flatMap((discussionId, nth) => {
      const about = { groupId, discussionId, createdAt: timeOf(nth) }
      const title = { title: `About ${discussionId}`, url: `https://b.example/${discussionId}`, tags: [] }
      return [
        { type: 'discussion', groupId, id: discussionId, authorId: people[nth], createdAt: on(3), ...title },
        ...people.flatMap((authorId, post) => [
          { type: 'post', ...about, id: `${post + 1}`, authorId, text: `Words of ${authorId} on ${discussionId}` },
          ...['1', '2'].map((id) => ({ type: 'reaction', ...about, postId: `${post + 1}`, id, kind: 'like' })),
        ]),
      ]
    }),
  ]
}

test('a tag that is left out hides no old discussion behind those that have it', async () => {
  const ports = housed()
  const groupId = 'market'
  const createdAt = '2025-11-04T12:00:00.000Z'
  const ids = Array.from({ length: 310 }, (_, nth) => `d${nth}`)
  const group = { name: 'Binders', url: 'https://b.example', language: 'en', timeZone: 'UTC' }
  const discussions = ids.map((id) => ({
    type: 'discussion',
    groupId,
    id,
    title: id,
    url: `https://b.example/${id}`,
    authorId: `m${id}`,
    createdAt,
    tags: id === 'd309' ? [] : ['for sale'],
  }))
  await load(ports, [{ type: 'group', id: groupId, ...group }, ...discussions])
  const shelf = ids.map((id, nth) => ({ id, lastPostAt: createdAt, people: 400 - nth, reactions: 0 }))
  await ports.shelves.save(groupId, { discussions: shelf, asOf, revision: 0 }, 0)
  const settings = await ports.settings.get(groupId)
  if (settings) await ports.settings.change({ ...settings, excludedTags: ['For sale'], version: 2 }, settings, '')
  expect((await choose(ports, groupId)).candidates.map(({ id }) => id)).toEqual(['d309'])
})

test('posts that are numbered anew in each discussion, and reactions on each post, all count', async () => {
  const ports = housed()
  await load(ports, numbered('counted'))
  const each = { people: 3, replies: 3, reactions: 6 }
  expect(await countsOf(ports, 'counted')).toEqual({ d1: each, d2: each, d3: each })
})

test('mails are typeset where every discussion opens with a post of the same id', async () => {
  const ports = housed()
  await load(
    ports,
    numbered('opened', (nth) => on(4 + nth)),
  )
  const { candidates } = await choose(ports, 'opened')
  const typeset = await readTypesetter(ports, { groupId: 'opened', date: '2026-03-09', asOf, candidates })
  const { spoken } = await typeset({ kind: 'regular', language: 'en' })
  for (const id of ['d1', 'd2', 'd3']) expect(spoken?.get(id)?.opening.said).toContain(`on ${id}`)
})

test('a removal takes what it names, within its discussion, and within its post', async () => {
  const ports = housed()
  await load(ports, numbered('narrowed'))
  const removal = { type: 'removal', groupId: 'narrowed', createdAt: on(5) }
  await load(ports, [
    { ...removal, of: 'post', id: '1', discussionId: 'd1' },
    { ...removal, of: 'reaction', id: '2', discussionId: 'd2', postId: '3' },
    { ...removal, of: 'reaction', id: '1', discussionId: 'd3' },
  ])
  expect(await countsOf(ports, 'narrowed')).toEqual({
    d1: { people: 2, replies: 2, reactions: 4 },
    d2: { people: 3, replies: 3, reactions: 5 },
    d3: { people: 3, replies: 3, reactions: 3 },
  })
  const { candidates } = await choose(ports, 'narrowed')
  const typeset = await readTypesetter(ports, { groupId: 'narrowed', date: '2026-03-09', asOf, candidates })
  const variant = await typeset({ kind: 'regular', language: 'en' })
  const saidIn = (id: string) =>
    JSON.stringify([
      variant.spoken?.get(id)?.opening,
      variant.html.discussions.get(id),
      variant.text.discussions.get(id),
    ])
  expect(saidIn('d1')).not.toContain('Words of m1')
  expect(saidIn('d2')).toContain('Words of m1')
})

test('a removal that names no discussion takes every post of that id in the group', async () => {
  const ports = housed()
  await load(ports, numbered('wide'))
  await load(ports, [{ type: 'removal', groupId: 'wide', of: 'post', id: '2', createdAt: on(5) }])
  const each = { people: 2, replies: 2, reactions: 4 }
  expect(await countsOf(ports, 'wide')).toEqual({ d1: each, d2: each, d3: each })
})

describe('rows that were written when a key held no discussion', () => {
  /** How activity was kept then: by its time, its kind and its own id. */
  const thenIn = (ports: Ports): Ports => ({
    ...ports,
    activities: {
      ...ports.activities,
      write: async (groupId, rows) => {
        const items = rows.map((row) => {
          const kind = row.kind === 'removal' ? `removal${row.of}` : row.kind
          const pk = `ACTIVITY#${groupId}#${row.createdAt.slice(0, 10)}`
          return { pk, sk: `${row.createdAt}#${kind}#${row.id}`, ...row }
        })
        const gone = rows.filter((row) => row.kind === 'removal' && row.of === 'post')
        await table().putMany([
          ...items,
          ...gone.map(({ id }) => ({ pk: `GROUP#${groupId}`, sk: `REMOVED#post#${id}` })),
        ])
      },
    },
  })
  const sitewide = (groupId: string) =>
    numbered(groupId).map((record) => {
      if (!('type' in record && 'discussionId' in record && 'id' in record)) return record
      const named = { ...record, id: `${record.discussionId}-${'postId' in record ? record.postId : ''}-${record.id}` }
      return 'postId' in record ? { ...named, postId: `${record.discussionId}--${record.postId}` } : named
    })

  test('count as they did, and once where the same file comes again', async () => {
    const ports = housed()
    await load(thenIn(ports), sitewide('upgraded'))
    const then = await choose(ports, 'upgraded')
    const each = { people: 3, replies: 3, reactions: 6 }
    expect(await countsOf(ports, 'upgraded')).toEqual({ d1: each, d2: each, d3: each })
    expect(then.week).toEqual({ posts: 9, people: 3, discussions: 3 })
    await load(ports, sitewide('upgraded'))
    expect(await choose(ports, 'upgraded')).toEqual(then)
    const read = await ports.activities.read('upgraded', on(1), on(9))
    expect(read).toHaveLength(3 * (3 + 6))
  })

  test('come whole where some of them lay on each other', async () => {
    const ports = housed()
    await load(thenIn(ports), numbered('overlaid'))
    await load(ports, numbered('overlaid'))
    const each = { people: 3, replies: 3, reactions: 6 }
    expect(await countsOf(ports, 'overlaid')).toEqual({ d1: each, d2: each, d3: each })
  })

  test('are removed by what is said now, and what they removed stays so when it comes again', async () => {
    const ports = housed()
    const removal = (id: string) => ({ type: 'removal', groupId: 'ended', of: 'post', id, createdAt: on(5) })
    await load(thenIn(ports), [...sitewide('ended'), removal('d1--1')])
    await load(ports, [{ ...removal('d2--1'), discussionId: 'd2' }, ...sitewide('ended')])
    const less = { people: 2, replies: 2, reactions: 4 }
    expect(await countsOf(ports, 'ended')).toEqual({ d1: less, d2: less, d3: { people: 3, replies: 3, reactions: 6 } })
    const openings = ['d1', 'd2', 'd3'].map((discussionId) => ({ discussionId, id: `${discussionId}--1` }))
    expect(await ports.activities.removedPosts('ended', openings)).toEqual(openings.slice(0, 2))
  })

  test('are the older word where both are there', async () => {
    const ports = housed()
    const row = { kind: 'post', id: '1', createdAt: on(4), discussionId: 'd1' } as const
    await thenIn(ports).activities.write('reworded', [{ ...row, memberId: 'old' }])
    await ports.activities.write('reworded', [{ ...row, memberId: 'new' }])
    expect(await ports.activities.read('reworded', on(1), on(9))).toEqual([{ ...row, memberId: 'new' }])
  })
})

test('an old discussion whose opening post was removed fills no mail', async () => {
  const ports = housed()
  const createdAt = '2025-11-04T12:00:00.000Z'
  await load(
    ports,
    numbered('bare').map((record) => ('createdAt' in record ? { ...record, createdAt } : record)),
  )
  const shelf = ['d1', 'd2', 'd3'].map((id) => ({ id, lastPostAt: createdAt, people: 3, reactions: 0 }))
  await ports.shelves.save('bare', { discussions: shelf, asOf, revision: 0 }, 0)
  const idsOf = async () => (await choose(ports, 'bare')).candidates.map(({ id }) => id)
  expect((await idsOf()).toSorted()).toEqual(['d1', 'd2', 'd3'])

  const removal = { type: 'removal', groupId: 'bare', of: 'post', createdAt: on(1) }
  await load(ports, [
    { ...removal, id: '1', discussionId: 'd1' },
    { ...removal, id: '2', discussionId: 'd2' },
  ])
  expect((await idsOf()).toSorted()).toEqual(['d2', 'd3'])
})
