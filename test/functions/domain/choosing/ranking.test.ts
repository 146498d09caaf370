import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Activity } from '../../../../functions/domain/community.ts'
import { discussion, hoursAgo, order, post, rank, reaction, removal } from '../../../fixtures/editions/ranked-week.ts'

describe('the order, by figures worked out by hand', () => {
  const discussions = [discussion('a'), discussion('b'), discussion('c')]
  // Attention: a ln(1 + 3/16) = 0.17, b ln(1 + 2^(-1/12)) = 0.66, c ln(1 + 2/2) = 0.69. Heat: a 3/50, b 1/3, c 2/14.
  const activities = [
    ...['m1', 'm2', 'm3'].map((member) => post('a', member, 48)),
    post('b', 'm1', 1),
    post('c', 'm1', 12),
    post('c', 'm2', 12),
  ]

  test('three old voices lose to two fresh ones, and those to the latest', () => {
    // b 1/7 + 1/6 + 1/6, c 1/6 + 1/7 + 1/7, a 3/8.
    expect(rank(activities, discussions)).toEqual([
      { id: 'b', people: 1, replies: 1, reactions: 0, lastActivityAt: hoursAgo(1) },
      { id: 'c', people: 2, replies: 2, reactions: 0, lastActivityAt: hoursAgo(12) },
      { id: 'a', people: 3, replies: 3, reactions: 0, lastActivityAt: hoursAgo(48) },
    ])
  })

  test('ten reactions lift a discussion over a later one', () => {
    // Heat of c: 10/100^1.2 + 12/14 = 0.90. Now c 1/6 + 1/6 + 1/7, b 1/7 + 1/7 + 1/6.
    const liked = [...activities, ...Array.from({ length: 10 }, () => reaction('c', 12))]
    expect(order(liked, discussions)).toEqual(['c', 'b', 'a'])
  })

  const crowd = (id: string, people: number, hours: number) =>
    Array.from({ length: people }, (_, at) => post(id, `m${at}`, hours))
  /** Somebody who began long ago, which leaves no heat, and spoke again. */
  const returning = (id: string, hours: number) => [post(id, 'm1', 160), post(id, 'm1', hours)]

  test('after a day a voice counts a quarter: three do not outweigh a fresh one', () => {
    // Attention: a ln(1 + 3/4), b ln(1 + 1). Heat is a's, the last post b's.
    expect(order([...crowd('a', 3, 24), ...returning('b', 0)], discussions)).toEqual(['b', 'a'])
    expect(order([...crowd('a', 5, 24), ...returning('b', 0)], discussions)).toEqual(['a', 'b'])
  })

  test('two reactions weigh less than a second voice', () => {
    // Attention: a ln(1 + 0.50 + 0.53) = 0.71, b ln(1.5) + 0.3 ln(1 + 2/2) = 0.61. Heat is b's, the last post a's.
    const two = [post('a', 'm1', 12), post('a', 'm2', 11), post('b', 'm1', 12), reaction('b', 12), reaction('b', 12)]
    expect(order(two, discussions)).toEqual(['a', 'b'])
  })

  test('reactions to a young discussion count by its age to the power of 1.2', () => {
    // Heat: a 4/4^1.2 + 5/4 = 2.01, b 10/4 = 2.5. Attention is b's, the last post a's. At the power of 0.5 a would win.
    const young = [discussion('a', { createdAt: hoursAgo(2) }), discussion('b')]
    const liked = [post('a', 'm1', 2), post('a', 'm1', 1), ...Array.from({ length: 4 }, () => reaction('a', 2))]
    expect(order([...liked, ...crowd('b', 10, 2)], young)).toEqual(['b', 'a'])
  })

  test('twice first and once fifth is better than three times second', () => {
    // a 1/6 + 1/6 + 1/10 = 0.433, b 3/7 = 0.429.
    const five = ['a', 'b', 'c', 'd', 'e'].map((id) => discussion(id))
    const returned = [...returning('c', 1), ...returning('d', 6), ...returning('e', 7)]
    expect(order([...crowd('a', 10, 10), ...crowd('b', 5, 5), ...returned], five).slice(0, 2)).toEqual(['a', 'b'])
  })

  test('where all is equal, the ids decide', () => {
    expect(order([post('b', 'm1', 3), post('a', 'm2', 3)], discussions)).toEqual(['a', 'b'])
  })

  test('a member counts once, by their last post', () => {
    const [ranked] = rank([post('a', 'm1', 100), post('a', 'm1', 1), post('a', 'm1', 50)], discussions)
    expect(ranked).toMatchObject({ people: 1, replies: 3, lastActivityAt: hoursAgo(1) })
  })

  test('a row that was told twice counts once', () => {
    const twice = post('a', 'm1', 3)
    expect(rank([twice, { ...twice }], discussions)).toMatchObject([{ people: 1, replies: 1 }])
  })
})

describe('what is never shown', () => {
  test.each([
    ['hidden', { state: 'hidden' }],
    ['removed', { removedAt: hoursAgo(1) }],
    ['without a title', { title: undefined }],
    ['without a link', { url: undefined }],
    ['opened after the time', { createdAt: hoursAgo(-1) }],
    ['opened by a removed member', { authorId: 'gone' }],
  ] as const)('a discussion that is %s, not even as a pin', (_, more) => {
    const activities = [post('a', 'm1', 2), post('b', 'm1', 50)]
    const discussions = [discussion('a', more), discussion('b')]
    expect(order(activities, discussions, { pins: ['a'], removedMembers: new Set(['gone']) })).toEqual(['b'])
  })

  test('a closed discussion is shown like any other', () => {
    expect(order([post('a', 'm1', 2)], [discussion('a', { state: 'closed' })])).toEqual(['a'])
  })

  test('a removed discussion and what a removed member opened', () => {
    const activities = [
      ...['a', 'b', 'c'].map((id) => post(id, 'm1', 2)),
      removal('discussion', 'a'),
      removal('member', 'opener-b'),
    ]
    expect(
      order(
        activities,
        ['a', 'b', 'c'].map((id) => discussion(id)),
      ),
    ).toEqual(['c'])
  })
})

describe('the owner’s hand', () => {
  const discussions = ['a', 'b', 'c', 'd'].map((id) => discussion(id))
  const activities = [post('a', 'm1', 1), post('b', 'm1', 2), post('c', 'm1', 3)]

  test('pins come first in their own order, also without a post, and once', () => {
    expect(order(activities, discussions, { pins: ['d', 'c', 'd', 'missing'] })).toEqual(['d', 'c', 'a', 'b'])
  })

  test('a pin without a post in the period says when it was last alive', () => {
    const quiet = [discussion('d', { lastActivityAt: hoursAgo(400) })]
    expect(rank([], quiet, { pins: ['d'] })).toEqual([
      { id: 'd', people: 0, replies: 0, reactions: 0, lastActivityAt: hoursAgo(400) },
    ])
  })

  test('an exclusion outweighs a pin', () => {
    expect(order(activities, discussions, { pins: ['b'], exclusions: ['b', 'a'] })).toEqual(['c'])
  })
})

test('an opener has one discussion among the first seven, and the others follow in their order', () => {
  const discussions = Array.from({ length: 12 }, (_, at) => discussion(`d${at}`, at < 4 ? { authorId: 'same' } : {}))
  const activities = discussions.map(({ id }, at) => post(id, 'm1', at + 1))
  const expected = ['d0', 'd4', 'd5', 'd6', 'd7', 'd8', 'd9', 'd1', 'd2', 'd3', 'd10', 'd11']
  expect(order(activities, discussions)).toEqual(expected)
  expect(order(activities, discussions, { pins: ['d3'] }).slice(0, 3)).toEqual(['d3', 'd4', 'd5'])
})

test('where one opener has everything, everything is shown', () => {
  const discussions = ['a', 'b', 'c'].map((id) => discussion(id, { authorId: 'same' }))
  expect(
    order(
      discussions.map(({ id }) => post(id, 'm1', 2)),
      discussions,
    ),
  ).toEqual(['a', 'b', 'c'])
})

test('at most 300 are kept', () => {
  const discussions = Array.from({ length: 400 }, (_, at) => discussion(`d${at}`))
  expect(
    rank(
      discussions.map(({ id }, at) => post(id, 'm1', at / 10)),
      discussions,
    ),
  ).toHaveLength(300)
})

describe('for any week', () => {
  const activity: fc.Arbitrary<Activity> = fc
    .record({
      kind: fc.constantFrom('post' as const, 'post' as const, 'reaction' as const),
      id: fc.integer({ min: 0, max: 60 }),
      hours: fc.integer({ min: 0, max: 167 }),
      at: fc.integer({ min: 0, max: 9 }),
      by: fc.integer({ min: 0, max: 9 }),
    })
    .map(({ kind, id, hours, at, by }) => {
      const common = { id: `x${id}`, createdAt: hoursAgo(hours), discussionId: `d${at}`, memberId: `m${by}` }
      return kind === 'post' ? { kind, ...common } : { kind, ...common, postId: `x${id}` }
    })
  const discussions = Array.from({ length: 10 }, (_, at) => discussion(`d${at}`, { authorId: `m${at % 4}` }))

  test('the order of what comes in changes nothing', () => {
    const shuffled = fc
      .array(activity, { maxLength: 80 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
    fc.assert(
      fc.property(shuffled, ([all, again]) => {
        expect(rank(again, discussions.toReversed())).toEqual(rank(all, discussions))
      }),
    )
  })

  test('a long duel of two never beats three people who were there as early and as late', () => {
    const duel = fc.array(fc.integer({ min: 1, max: 160 }), { minLength: 2, maxLength: 100 })
    fc.assert(
      fc.property(duel, fc.integer({ min: 3, max: 20 }), (hours, people) => {
        const [first, last] = [Math.max(...hours), Math.min(...hours)]
        const two = hours.flatMap((at) => [post('duel', 'm1', at), post('duel', 'm2', at)])
        const many = Array.from({ length: people }, (_, at) => post('many', `m${at}`, last))
        const ranked = order([...two, ...many, post('many', 'm0', first)], [discussion('duel'), discussion('many')])
        expect(ranked).toEqual(['many', 'duel'])
      }),
    )
  })
})
