import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ChoiceInput, makeChoice } from '../../../../functions/domain/choosing/make-choice.ts'
import type { Activity, Discussion } from '../../../../functions/domain/community.ts'

const asOf = '2026-03-31T09:00:00.000Z'
const hoursAgo = (hours: number) => new Date(Date.parse(asOf) - hours * 3_600_000).toISOString()
const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const people = ['m1', 'm2', 'm3', 'm4']

const discussions = fc.tuple(
  ...ids.map((id) =>
    fc.record({ authorId: fc.constantFrom(...people), state: fc.constantFrom('open', 'closed', 'hidden') }).map(
      ({ authorId, state }): Discussion => ({
        id,
        title: `About ${id}`,
        url: `https://b.example/${id}`,
        createdAt: hoursAgo(1000),
        authorId,
        state: state as 'open',
      }),
    ),
  ),
)
const post = fc
  .record({
    discussionId: fc.constantFrom(...ids),
    memberId: fc.constantFrom(...people),
    hours: fc.integer({ min: -24, max: 900 }),
  })
  .map(({ discussionId, memberId, hours }) => ({ discussionId, memberId, createdAt: hoursAgo(hours) }))
const input: fc.Arbitrary<ChoiceInput> = fc
  .record({
    discussions,
    posts: fc.array(post, { maxLength: 60 }),
    removed: fc.uniqueArray(fc.nat(59), { maxLength: 5 }),
    removedMembers: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 1 }),
    guarded: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 2 }),
    pins: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 1 }),
    exclusions: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 1 }),
  })
  .map(({ posts, removed, removedMembers, guarded, ...rest }) => ({
    asOf,
    ...rest,
    removedMembers: new Set(removedMembers),
    guarded: new Set(guarded),
    shelf: [],
    passersBy: new Set<string>(),
    activities: [
      ...posts.map((each, nth): Activity => ({ kind: 'post', id: `p${nth}`, ...each })),
      ...removed.map((nth): Activity => ({ kind: 'removal', of: 'post', id: `p${nth}`, createdAt: hoursAgo(0) })),
    ],
  }))

/** The posts that count, recounted naively. */
function counting({ activities, discussions: all, removedMembers, exclusions }: ChoiceInput, days: number) {
  const gone = new Set(activities.flatMap((row) => (row.kind === 'removal' ? [row.id] : [])))
  const shown = new Set(
    all.flatMap(({ id, state, authorId = '' }) =>
      state === 'hidden' || removedMembers.has(authorId) || exclusions.includes(id) ? [] : [id],
    ),
  )
  return activities.flatMap((row) => {
    if (row.kind !== 'post' || gone.has(row.id) || removedMembers.has(row.memberId)) return []
    return shown.has(row.discussionId) && row.createdAt > hoursAgo(24 * days) && row.createdAt <= asOf ? [row] : []
  })
}

test('whatever order things come in, the choice is the same', () => {
  fc.assert(
    fc.property(input, (given) => {
      const turned = {
        ...given,
        activities: given.activities.toReversed(),
        discussions: given.discussions.toReversed(),
      }
      expect(makeChoice(turned)).toEqual(makeChoice(given))
    }),
  )
})

test('news and counts are those of a naive recount, and grow with the days', () => {
  fc.assert(
    fc.property(input, (given) => {
      const { news, candidates } = makeChoice(given)
      for (const [days, { posts, people: who, discussions: where }] of news.entries()) {
        const rows = counting(given, days)
        expect([posts, who, where]).toEqual([
          rows.length,
          new Set(rows.map(({ memberId }) => memberId)).size,
          new Set(rows.map(({ discussionId }) => discussionId)).size,
        ])
      }
      for (const { id, counts, postedAt } of candidates) {
        for (const days of [7, 14, 30] as const) {
          const rows = counting(given, days).filter(({ discussionId }) => discussionId === id)
          expect(counts[days].replies).toBe(rows.length)
        }
        expect(postedAt).toHaveLength(Math.min(99, counts[30].replies))
      }
    }),
  )
})

test('a post that is told with two times counts once, at the later', () => {
  const told = (hours: number): Activity => ({
    kind: 'post',
    id: 'p1',
    discussionId: 'a',
    memberId: 'm1',
    createdAt: hoursAgo(hours),
  })
  const discussion = { id: 'a', title: 'A', url: 'https://b.example/a', createdAt: hoursAgo(99) }
  for (const activities of [
    [told(2), told(1)],
    [told(1), told(2)],
  ]) {
    const nobody = new Set<string>()
    const hands = { pins: [], exclusions: [], removedMembers: nobody, guarded: nobody, passersBy: nobody, shelf: [] }
    const { candidates, news } = makeChoice({ asOf, activities, discussions: [discussion], ...hands })
    expect(candidates).toMatchObject([{ postedAt: [Date.parse(hoursAgo(1)) / 1000], counts: { 7: { replies: 1 } } }])
    expect(news[7]).toEqual({ posts: 1, people: 1, discussions: 1 })
  }
})

test('each look-back has the discussions with posts in it, and what is hidden, excluded or gone is nowhere', () => {
  fc.assert(
    fc.property(input, (given) => {
      const { candidates, orders } = makeChoice(given)
      for (const days of [7, 14, 30] as const) {
        const found = orders[days].map((place) => candidates[place]?.id)
        const expected = new Set(counting(given, days).map(({ discussionId }) => discussionId))
        expect(new Set(found.filter((id) => !given.pins.includes(id ?? '')))).toEqual(
          new Set([...expected].filter((id) => !given.pins.includes(id))),
        )
        expect(new Set(found).size).toBe(found.length)
      }
    }),
  )
})

test('discussions of those who do not lead come after all others, and pins lead whoever wrote them', () => {
  fc.assert(
    fc.property(input, (given) => {
      const { candidates, orders } = makeChoice(given)
      const authorOf = new Map(given.discussions.map(({ id, authorId }) => [id, authorId]))
      for (const days of [7, 14, 30] as const) {
        const found = orders[days].map((place) => candidates[place]?.id ?? '')
        const isGuarded = (id: string) => given.guarded.has(authorOf.get(id) ?? '') && !given.pins.includes(id)
        const firstGuarded = found.findIndex(isGuarded)
        if (firstGuarded >= 0) expect(found.slice(firstGuarded).every(isGuarded)).toBe(true)
        const pinned = given.pins.filter((id) => found.includes(id))
        expect(found.slice(0, pinned.length)).toEqual(pinned)
      }
    }),
  )
})

describe('what the shelf adds', () => {
  const nobody = new Set<string>()
  const old = (id: string, people: number, more: Partial<Discussion> = {}): Discussion => ({
    id,
    title: `About ${id}`,
    url: `https://b.example/${id}`,
    authorId: `opener of ${id}`,
    createdAt: hoursAgo(24 * 300),
    participants: Array.from({ length: people }, (_, nth) => [`${id}${nth}`, hoursAgo(24 * 80 + nth)]),
    ...more,
  })
  const choose = (those: readonly Discussion[], more: Partial<ChoiceInput> = {}) =>
    makeChoice({
      asOf,
      activities: [],
      discussions: those,
      removedMembers: nobody,
      pins: [],
      exclusions: [],
      guarded: nobody,
      passersBy: nobody,
      shelf: those.map(({ id }) => id),
      ...more,
    })
  const idsIn = (...given: Parameters<typeof choose>) => choose(...given).candidates.map(({ id }) => id)

  test('comes after what is new, in the order of the shelf, and in no look-back', () => {
    const fresh = { ...old('fresh', 1), createdAt: hoursAgo(5) }
    const post: Activity = { kind: 'post', id: 'p', discussionId: 'fresh', memberId: 'm', createdAt: hoursAgo(1) }
    const { candidates, orders } = choose([old('b', 3), old('a', 9), fresh], { activities: [post] })
    expect(candidates.map(({ id, past }) => [id, past?.people])).toEqual([
      ['fresh', undefined],
      ['b', 3],
      ['a', 9],
    ])
    expect(orders).toEqual({ 7: [0], 14: [0], 30: [0] })
  })

  test('is nothing hidden, removed, left out, without a title, by a removed or guarded opener, or not yet started', () => {
    const gone = [
      old('hidden', 3, { state: 'hidden' }),
      old('removed', 3, { removedAt: hoursAgo(1) }),
      old('left', 3),
      { ...old('nameless', 3), title: '' },
      old('by the removed', 3, { authorId: 'removed' }),
      old('by the guarded', 3, { authorId: 'guarded' }),
      old('later', 3, { createdAt: hoursAgo(-1), participants: [] }),
      { id: 'unknown' },
    ]
    const more = { exclusions: ['left'], removedMembers: new Set(['removed']), guarded: new Set(['guarded']) }
    expect(idsIn([...gone, old('there', 1)], more)).toEqual(['there'])
  })

  test('is none whose posts of the last 30 days were all removed: nobody knows what is left of it', () => {
    expect(idsIn([old('spam', 0, { participants: [['m', hoursAgo(2)]] })])).toEqual([])
  })

  test('has one of each opener on a rung before it has two of any', () => {
    const by = (id: string, authorId: string) => old(id, 2, { authorId })
    expect(idsIn([by('a', 'ada'), by('b', 'ada'), by('c', 'ben')])).toEqual(['a', 'c', 'b'])
  })

  test('is no unanswered one of somebody who was there for a day alone: most advertisements are that', () => {
    const alone = old('alone', 1, { authorId: 'alone0' })
    const answered = old('answered', 2, { authorId: 'alone0' })
    expect(idsIn([alone, answered])).toEqual(['alone', 'answered'])
    expect(idsIn([alone, answered], { passersBy: new Set(['alone0']) })).toEqual(['answered'])
  })

  test('says who posted last, so that nobody is shown their own last word', () => {
    expect(choose([old('a', 2)]).candidates[0]?.lastPosterId).toBe('a0')
  })

  test('is less where much is new, and never more than an edition keeps', () => {
    const shelf = Array.from({ length: 300 }, (_, nth) => old(`s${nth}`, 1))
    expect(choose(shelf).candidates).toHaveLength(300)
    const fresh = Array.from({ length: 280 }, (_, nth) => ({ ...old(`f${nth}`, 1), createdAt: hoursAgo(5) }))
    const activities = fresh.map(
      ({ id }): Activity => ({ kind: 'post', id, discussionId: id, memberId: 'm', createdAt: hoursAgo(1) }),
    )
    const { candidates } = choose([...shelf, ...fresh], { activities, shelf: shelf.map(({ id }) => id) })
    expect(candidates).toHaveLength(300)
    expect(candidates.filter(({ past }) => past)).toHaveLength(20)
  })

  test('a pin of an old discussion says its age too', () => {
    const [first] = choose([old('a', 2)], { pins: ['a'], shelf: [] }).candidates
    expect(first).toMatchObject({ id: 'a', pinned: true, past: { month: '2025-06', people: 2 } })
  })
})
