import { describe, expect, test } from 'vitest'
import { pseudonymOf } from '../../../../functions/domain/activity/pseudonym.ts'
import { noCuration } from '../../../../functions/domain/choosing/curation.ts'
import { shelved } from '../../../../functions/domain/choosing/shelf.ts'
import type { Activity, Discussion } from '../../../../functions/domain/community.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { addDays } from '../../../../functions/domain/times.ts'
import { buildShelf } from '../../../../functions/steps/editions/build-shelf.ts'
import { chooseDiscussions } from '../../../../functions/steps/editions/choose-discussions.ts'
import { keepShelf } from '../../../../functions/steps/editions/keep-shelf.ts'
import { fakeSettings } from '../../../fakes/community.ts'
import { archive, asOf, oldDiscussion } from '../../../fixtures/editions/archive.ts'
import { interrupted } from '../../../fixtures/interrupted.ts'

const nextWeek = '2026-03-16T09:00:00.000Z'
const edition = { groupId: 'g', asOf: nextWeek }
const at = '2026-03-12T12:00:00.000Z'
const post = (discussionId: string, memberId: string): Activity => ({
  kind: 'post',
  id: `${discussionId}-${memberId}`,
  createdAt: at,
  discussionId,
  memberId,
})
const reaction = (discussionId: string, id: string, createdAt = at): Activity => ({
  kind: 'reaction',
  id,
  createdAt,
  discussionId,
  postId: `${discussionId}-p`,
})

/** A shelf of a week ago. */
async function shelvedAt(discussions: readonly Discussion[]) {
  const ports = await archive(discussions)
  await buildShelf(ports, { groupId: 'g', asOf, how: 'needed', budget: 0 })
  return ports
}

const idsOn = async (ports: Awaited<ReturnType<typeof shelvedAt>>) =>
  ((await ports.shelves.get('g'))?.discussions ?? []).map(({ id }) => id).toSorted()

test('what was posted in the last 30 days is on the shelf and in the catalogue, beside what was there', async () => {
  const ports = await shelvedAt([oldDiscussion('old', 90, 3)])
  const young = oldDiscussion('young', -2, 2)
  await ports.discussions.merge('g', [young])
  await ports.activities.write('g', [post('young', 'm1'), reaction('young', 'r1'), reaction('young', 'r2')])
  expect(await keepShelf(ports, edition)).toBe(2)
  const { discussions = [], ...rest } = (await ports.shelves.get('g')) ?? {}
  expect(rest).toEqual({ asOf: nextWeek, revision: 2, build: expect.any(String) })
  expect(discussions).toContainEqual(shelved(young, 2))
  expect((await ports.catalogues.read('g')).map(({ id }) => id)).toEqual(['old', 'young'])
})

test('of reactions the most that were ever seen are kept, and removed ones are not counted', async () => {
  const ports = await shelvedAt([oldDiscussion('d', 90, 3)])
  const many = Array.from({ length: 5 }, (_, nth) => reaction('d', `r${nth}`))
  await ports.activities.write('g', [
    ...many,
    { kind: 'removal', of: 'reaction', id: 'r0', createdAt: at, discussionId: 'd' },
  ])
  await keepShelf(ports, edition)
  expect((await ports.shelves.get('g'))?.discussions[0]).toMatchObject({ id: 'd', reactions: 4 })
  await ports.activities.write('g', [reaction('d', 'late', '2026-05-01T00:00:00.000Z')])
  await keepShelf(ports, { groupId: 'g', asOf: '2026-05-03T00:00:00.000Z' })
  expect((await ports.shelves.get('g'))?.discussions[0]).toMatchObject({ id: 'd', reactions: 4 })
})

test('the same edition again, an earlier one, and a group without a shelf change nothing', async () => {
  const ports = await shelvedAt([oldDiscussion('d', 90, 3)])
  await keepShelf(ports, edition)
  const [shelf, version] = [await ports.shelves.get('g'), await ports.catalogues.version('g')]
  await ports.discussions.merge('g', [oldDiscussion('young', -2, 2)])
  await ports.activities.write('g', [post('young', 'm1')])
  for (const time of [nextWeek, asOf]) expect(await keepShelf(ports, { groupId: 'g', asOf: time })).toBe('unchanged')
  expect(await keepShelf(ports, { groupId: 'nobody', asOf })).toBe('unchanged')
  expect([await ports.shelves.get('g'), await ports.catalogues.version('g')]).toEqual([shelf, version])
})

test('wherever it dies, or another edition comes in between, the shelf and the catalogue hold both weeks', async () => {
  const later = { groupId: 'g', asOf: addDays(nextWeek, 1) }
  for (let nth = 1; nth < 30; nth += 1) {
    let isOver = false
    for (const meanwhile of [() => Promise.reject(new Error('the worker died')), undefined]) {
      const ports = await shelvedAt([oldDiscussion('old', 90, 3)])
      await ports.discussions.merge('g', [oldDiscussion('young', -2, 2)])
      await ports.activities.write('g', [post('young', 'm1')])
      const run = interrupted(ports, nth, meanwhile ?? (() => keepShelf(ports, later)))
      await keepShelf(run.ports, edition).catch(() => undefined)
      isOver = run.calls() < nth
      await keepShelf(ports, edition)
      expect(await idsOn(ports)).toEqual(['old', 'young'])
      expect((await ports.catalogues.read('g')).map(({ id }) => id)).toEqual(['old', 'young'])
      expect((await ports.shelves.get('g'))?.asOf).toBe(meanwhile || isOver ? nextWeek : later.asOf)
    }
    if (isOver) return expect(nth).toBeGreaterThan(5)
  }
  throw new Error('It calls its ports more often than it is interrupted.')
})

describe('what may no longer be shown', () => {
  const rows = ['good', 'hidden', 'removed', 'left', 'tagged', 'theirs', 'spam', 'dropped', 'forgotten'].map((id) =>
    oldDiscussion(id, 90, 3, { tags: id === 'tagged' ? ['Ads'] : [] }),
  )

  async function withWithdrawn() {
    const ports = { ...(await shelvedAt(rows)), settings: fakeSettings() }
    await ports.groups.put({ id: 'g', name: 'G', url: 'https://g.example', language: 'en', timeZone: 'UTC' })
    const excluded = { excludedTags: ['ads'], excludedPeople: ['theirs-0'] }
    await ports.settings.create({ ...defaultSettings({ id: 'g', timeZone: 'UTC' }), ...excluded })
    await ports.discussions.merge('g', [
      oldDiscussion('hidden', 90, 3, { state: 'hidden' }),
      { id: 'removed', removedAt: at },
      oldDiscussion('forgotten', 90, 3, { authorId: pseudonymOf('abcdefghijkl') }),
    ])
    await ports.members.merge('g', [{ id: 'left-0', removedAt: at }])
    await ports.activities.write('g', [
      { kind: 'post', id: 'p', discussionId: 'elsewhere', memberId: 'spam-0', createdAt: at },
      { kind: 'removal', of: 'post', id: 'p', createdAt: at },
    ])
    return ports
  }

  test('is on the shelf until it is written, and never among what an edition chooses from', async () => {
    const ports = await withWithdrawn()
    expect(await idsOn(ports)).toHaveLength(rows.length)
    const curation = { ...noCuration, drops: ['dropped'] }
    const { candidates } = await chooseDiscussions(ports, { groupId: 'g', asOf: nextWeek, curation })
    expect(candidates.map(({ id }) => id)).toEqual(['good'])
  })

  test('is gone from the shelf when it is written next, and what settings leave out may come back', async () => {
    const ports = await withWithdrawn()
    await keepShelf(ports, edition)
    expect(await idsOn(ports)).toEqual(['dropped', 'good', 'spam', 'tagged', 'theirs'])
  })

  test('a shelf names no member', async () => {
    const ports = await withWithdrawn()
    const kept = Object.keys((await ports.shelves.get('g'))?.discussions[0] ?? {})
    expect(kept.toSorted()).toEqual(['id', 'lastPostAt', 'people', 'reactions'])
  })
})
