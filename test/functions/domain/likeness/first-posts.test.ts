import { expect, test } from 'vitest'
import { pseudonymOf } from '../../../../functions/domain/activity/pseudonym.ts'
import type { Discussion } from '../../../../functions/domain/community.ts'
import {
  firstPostsIn,
  firstPostsSince,
  mergeFirstPosts,
  newlyJoined,
} from '../../../../functions/domain/likeness/first-posts.ts'

const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T00:00:00.000Z`
const seconds = (day: number) => Date.parse(at(day)) / 1000
const discussion = (id: string, more: Partial<Discussion>): Discussion => ({ id, ...more })

test('a first post is where it is told, and the last one stands for it where it is not', () => {
  const rows = [
    discussion('d', {
      participants: [
        ['m1', at(9)],
        ['m2', at(5)],
      ],
      firstPosts: [['m1', at(2)]],
    }),
  ]
  expect(firstPostsIn(rows, 'a')).toEqual([
    { id: 'm1', build: 'a', posts: [['d', seconds(2)]] },
    { id: 'm2', build: 'a', posts: [['d', seconds(5)]] },
  ])
})

test('a discussion that as many took part in as it keeps tells of nobody, and a forgotten member of nothing', () => {
  const people = Array.from({ length: 200 }, (_, nth) => [`m${nth}`, at(2)] as const)
  const gone = [pseudonymOf('abcdefghijkl'), at(3)] as const
  const rows = [discussion('full', { participants: people }), discussion('d', { participants: [gone, ['m1', at(3)]] })]
  expect(firstPostsIn(rows, 'a')).toEqual([{ id: 'm1', build: 'a', posts: [['d', seconds(3)]] }])
  const [one] = firstPostsIn([discussion('full', { participants: people.slice(1) })], 'a')
  expect(one?.posts).toHaveLength(1)
})

test('of more than 64 discussions the latest are kept, in whatever order and however often they are told', () => {
  const all = Array.from({ length: 90 }, (_, nth) => [`d${nth}`, nth] as const)
  const orders = [all, all.toReversed(), all.toSorted(([a], [b]) => (a < b ? -1 : 1))]
  for (const order of orders) {
    let kept = { id: 'm', build: 'a', posts: order.slice(0, 1) }
    for (const post of [...order, ...order])
      kept = { ...mergeFirstPosts(kept, { ...kept, posts: [post] }) } as typeof kept
    expect(kept.posts).toEqual(all.slice(26))
  }
})

test('what came before a time is not looked at, and who learns nothing new has not joined', () => {
  const rows = [
    discussion('old', { participants: [['m1', at(2)]] }),
    discussion('new', { participants: [['m1', at(8)]] }),
  ]
  const recent = firstPostsSince(rows, 'a', at(5))
  expect(recent).toEqual([{ id: 'm1', build: 'a', posts: [['new', seconds(8)]] }])
  const kept = [{ id: 'm1', build: 'a', posts: [['old', seconds(2)] as const] }]
  const joined = newlyJoined(kept, recent)
  expect(joined[0]?.posts.map(([id]) => id)).toEqual(['old', 'new'])
  expect(newlyJoined(joined, recent)).toEqual([])
})
