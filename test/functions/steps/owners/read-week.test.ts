import { beforeEach, describe, expect, test } from 'vitest'
import { type Curation, noCuration } from '../../../../functions/domain/choosing/curation.ts'
import { beginCount } from '../../../../functions/domain/recipients/audience-count.ts'
import type { GroupSettings } from '../../../../functions/domain/schedule/settings.ts'
import type { AudienceCounts } from '../../../../functions/ports.ts'
import { readWeek } from '../../../../functions/steps/owners/read-week.ts'
import { fakeAudienceCounts } from '../../../fakes/console.ts'
import { discussion, house, on, post, run } from '../../../fixtures/editions/composed-edition.ts'
import { keepShelf } from '../../../fixtures/editions/kept-shelf.ts'
import { choiceOf, recordOf } from '../../../fixtures/editions/one-edition.ts'

/** A Friday. The edition of the Monday after is opened already. */
const asOf = '2026-03-06T12:00:00.000Z'

let home: Awaited<ReturnType<typeof house>> & { readonly audienceCounts: AudienceCounts }
beforeEach(async () => {
  home = { ...(await house()), audienceCounts: fakeAudienceCounts() }
})

const week = () => readWeek(home, { groupId: 'g', asOf })
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

  test('tell whoever looks which of them they were mailed, and no longer get, pinned or not', async () => {
    const owned = () =>
      readWeek({ ...home, records: { getMany: async () => [record] } }, { groupId: 'g', asOf, ownerId: 'o' })
    const record = recordOf('o', ['d1'], on(2))
    await curate({ pins: ['d1'] })
    const { discussions, pins } = await owned()
    expect(discussions.filter(({ shownAt }) => shownAt !== undefined)).toMatchObject([{ id: 'd1', shownAt: on(2) }])
    expect(discussions.slice(0, pins.length).map(({ id }) => id)).toEqual(pins)
    expect((await week()).discussions[0]).toMatchObject({ id: 'd1', shownAt: undefined })
  })

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

describe('what it stands on', () => {
  const change = async (more: Partial<GroupSettings>) => {
    const settings = await home.settings.get('g')
    if (settings) await home.settings.change({ ...settings, ...more, version: settings.version + 1 }, settings, asOf)
  }
  const dropAllBut = (...ids: readonly string[]) =>
    curate({ drops: ['d1', 'd2', 'd3', 'd4'].filter((id) => !ids.includes(id)) })
  const olds = [
    { id: 'spring', days: 60, people: 13 },
    { id: 'open', days: 70, people: 1 },
    { id: 'lastyear', days: 200, people: 20 },
    { id: 'glue', days: 1000, people: 200 },
  ]

  test('is this week’s discussions alone where they are enough', async () => {
    await keepShelf(home, asOf, olds)
    const { footing, inEdition, older } = await week()
    expect(footing).toMatchObject({ isEnough: true, lookBack: 7, fresh: 4, filled: [] })
    expect(footing.ready.map(({ rung, discussions }) => [rung, discussions])).toEqual([
      [7, 4],
      [90, 2],
      [365, 1],
      ['archive', 1],
    ])
    expect([inEdition, older]).toEqual([4, 'there'])
  })

  test('is not said to be filled up where an owner pinned an old discussion', async () => {
    await keepShelf(home, asOf, olds)
    await curate({ pins: ['glue'] })
    const { footing, discussions } = await week()
    expect(discussions[0]).toMatchObject({ id: 'glue', isPinned: true, past: { rung: 'archive' } })
    expect(footing).toMatchObject({ isEnough: true, filled: [] })
  })

  test('is the next rungs where too little is new, in the order of the mail, each with its age', async () => {
    await keepShelf(home, asOf, olds)
    await dropAllBut('d1')
    await change({ minimumDiscussions: 4 })
    const { discussions, inEdition, footing, tooFew } = await week()
    expect(discussions.slice(0, inEdition).map(({ id, past, days }) => [id, past?.rung ?? days])).toEqual([
      ['d1', 7],
      ['spring', 90],
      ['open', 90],
      ['lastyear', 365],
    ])
    expect(discussions.map(({ id }) => id).at(-1)).toBe('glue')
    expect(discussions.find(({ id }) => id === 'open')?.past).toMatchObject({ unanswered: true, month: '2025-12' })
    expect(footing).toMatchObject({
      fresh: 1,
      filled: [
        { rung: 90, discussions: 2 },
        { rung: 365, discussions: 1 },
      ],
    })
    expect(tooFew).toBeUndefined()
  })

  test('takes what is new from the days between two digests', async () => {
    await home.discussions.merge('g', [discussion('before')])
    await home.activities.write('g', [{ ...post('before', 'm1', 1), createdAt: '2026-02-24T12:00:00.000Z' }])
    expect((await week()).footing).toMatchObject({ lookBack: 7, fresh: 4 })
    const { schedule } = (await home.settings.get('g')) ?? {}
    if (schedule) await change({ schedule: { ...schedule, cadence: 'fortnightly' } })
    expect((await week()).footing).toMatchObject({ lookBack: 14, fresh: 5 })
  })

  test('is too little where even the whole ladder is, and a letter needs none of it', async () => {
    await keepShelf(home, asOf, olds.slice(0, 1))
    await dropAllBut('d1')
    const { tooFew, footing, inEdition } = await week()
    expect(tooFew).toEqual({ found: 2, needed: 3 })
    expect([footing.isEnough, inEdition]).toEqual([false, 0])
    const letter = { form: 'letter', discussions: 0 } as const
    await home.curation.save('g', { ...noCuration, drops: ['d2', 'd3', 'd4'], introduction: 'Hello', letter }, 1)
    expect(await week()).toMatchObject({ letter: { form: 'letter' }, footing: { isEnough: true }, inEdition: 0 })
    expect((await week()).tooFew).toBeUndefined()
  })

  test('names why there is nothing old: none, not prepared, or further back than the group allows', async () => {
    expect((await week()).older).toBe('not prepared')
    await keepShelf(home, asOf, olds.slice(2))
    await change({ reach: 90 })
    expect(await week()).toMatchObject({ older: 'out of reach', reach: 90 })
    await change({ reach: 365 })
    expect((await week()).older).toBe('there')
    const none = { ...home, shelves: { get: async () => ({ discussions: [], asOf, revision: 1 }) } }
    expect((await readWeek({ ...none, chooseDiscussions: bare }, { groupId: 'g', asOf })).older).toBe('none')
  })

  test('has the first pins of a letter below it', async () => {
    await keepShelf(home, asOf, olds)
    const letter = { form: 'letter', discussions: 3 } as const
    await curate({ introduction: 'Hello', letter, pins: ['glue', 'd2', 'open', 'd1'] })
    const { discussions, inEdition } = await week()
    expect(discussions.slice(0, inEdition).map(({ id }) => id)).toEqual(['glue', 'd2', 'open'])
  })

  test('is told for how many recipients, where this edition’s are counted to the end', async () => {
    const done = { ...beginCount(await upcoming(), asOf), rungs: { week: 5, archive: 2 }, cursor: undefined }
    const { cursor: _, ...count } = done
    await home.audienceCounts.put('g', count)
    expect((await week()).recipients).toEqual({ rungs: { week: 5, archive: 2 }, at: asOf })
    for (const other of [
      { ...count, cursor: { shard: 3 } },
      { ...count, date: '2026-03-23' },
    ]) {
      await home.audienceCounts.put('g', other)
      expect((await week()).recipients).toBeUndefined()
    }
    const { rungs: _rungs, ...old } = count
    await home.audienceCounts.put('g', old)
    expect((await week()).recipients).toBeUndefined()
  })

  const bare: typeof home.chooseDiscussions = async (task) => {
    const found = await home.chooseDiscussions(task)
    return { ...found, candidates: found.candidates.filter(({ past }) => past === undefined) }
  }
  const upcoming = async () => ({ date: (await week()).next.date, sendsAt: asOf, choice: choiceOf([]) })
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
    const { recent, next } = await readWeek(none, { groupId: 'g', asOf })
    expect([recent, next.date]).toEqual([[], run.date])
  })
})
