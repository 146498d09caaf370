import { beforeEach, describe, expect, test } from 'vitest'
import type { Curation } from '../../../../functions/domain/choosing/curation.ts'
import type { AudienceCounts } from '../../../../functions/ports.ts'
import { readWeek } from '../../../../functions/steps/owners/read-week.ts'
import { fakeAudienceCounts } from '../../../fakes/console.ts'
import { discussion, house, on, post, run } from '../../../fixtures/editions/composed-edition.ts'

/** A Friday. The edition of the Monday after is opened already. */
const asOf = '2026-03-06T12:00:00.000Z'

let home: Awaited<ReturnType<typeof house>> & { readonly audienceCounts: AudienceCounts }
beforeEach(async () => {
  home = { ...(await house()), audienceCounts: fakeAudienceCounts() }
})

const week = () => readWeek(home, 'g', asOf)
const curate = (change: Partial<Curation>) =>
  home.curation.save('g', { pins: [], drops: [], introduction: '', revision: 0, ...change }, 0)

describe('the next edition', () => {
  test('is the first that is not opened, and is followed by the four after it', async () => {
    const { next, later, timeZone, state } = await week()
    expect([next.date, timeZone, state]).toEqual(['2026-03-16', 'UTC', 'draft'])
    expect(later.map(({ date }) => date)).toEqual(['2026-03-23', '2026-03-30', '2026-04-06', '2026-04-13'])
  })

  test('opens when it is its hour in the earliest zone of the members', async () => {
    expect((await week()).opensAt).toBe('2026-03-16T09:00:00.000Z')
    await home.audiences.add('g', { zones: ['Asia/Tokyo', 'America/Lima'] })
    expect((await week()).opensAt).toBe('2026-03-16T00:00:00.000Z')
  })

  test('says why it would be quiet, by the minimum of the group', async () => {
    expect((await week()).tooFew).toBeUndefined()
    const settings = await home.settings.get('g')
    if (settings) await home.settings.change({ ...settings, minimumDiscussions: 5, version: 2 }, settings, asOf)
    expect((await week()).tooFew).toEqual({ found: 4, needed: 5 })
  })
})

describe('its discussions', () => {
  const ids = async () => (await week()).discussions.map(({ id }) => id)

  test('each have their author’s name and what speaks for them', async () => {
    await home.members.merge('g', [{ id: 'author-d1', name: 'Ana' }])
    await home.activities.write('g', [
      { kind: 'reaction', id: 'r', createdAt: on(5), discussionId: 'd1', postId: 'd1-m1', memberId: 'm3' },
    ])
    const found = (await week()).discussions.find(({ id }) => id === 'd1')
    expect(found).toEqual({
      id: 'd1',
      title: 'About d1',
      url: 'https://b.example/d1',
      author: 'Ana',
      openedAt: on(3),
      lastPostAt: on(5),
      isPinned: false,
      days: 7,
      people: 2,
      replies: 2,
      reactions: 1,
    })
    expect((await week()).discussions.find(({ id }) => id === 'd2')?.author).toBe('')
  })

  test('begin with the pinned ones, and leave out the dropped, which are named apart', async () => {
    await curate({ pins: ['d3'], drops: ['d1', 'gone'], introduction: 'Hello' })
    const { pins, dropped, introduction, discussions } = await week()
    expect((await ids())[0]).toBe('d3')
    expect(discussions[0]?.isPinned).toBe(true)
    expect(await ids()).not.toContain('d1')
    expect({ pins, dropped, introduction }).toEqual({
      pins: ['d3'],
      dropped: [{ id: 'd1', title: 'About d1' }],
      introduction: 'Hello',
    })
  })

  test('are at most 25, and the others are counted', async () => {
    const many = Array.from({ length: 30 }, (_, nth) => `e${nth}`)
    await home.discussions.merge(
      'g',
      many.map((id) => discussion(id)),
    )
    await home.activities.write(
      'g',
      many.map((id) => post(id, 'm1', 4)),
    )
    const { discussions, more } = await week()
    expect([discussions.length, more]).toEqual([25, 9])
  })
})

describe('the editions before it', () => {
  test('are the latest, and those that are under way, newest first, with how they run', async () => {
    const keyOf = (date: string) => ({ groupId: 'g', date, asOf: `${date}T09:00:00.000Z` })
    for (const date of ['2026-03-16', '2026-03-23', '2026-03-30']) await home.editions.open(keyOf(date))
    await home.runs.open(keyOf('2026-03-16'), [], 0)
    await home.runs.open({ ...keyOf('2026-03-23'), groupId: 'other' }, [], 0)
    const { recent } = await week()
    const told = recent.map(({ edition, run: underWay }) => [edition.date, underWay?.groupId])
    expect(told).toEqual([
      ['2026-03-30', undefined],
      ['2026-03-16', 'g'],
    ])
  })

  test('are none where there was none', async () => {
    const none = { ...home, editions: { ...home.editions, list: async () => [] } }
    const { recent, next } = await readWeek(none, 'g', asOf)
    expect([recent, next.date]).toEqual([[], run.date])
  })
})
