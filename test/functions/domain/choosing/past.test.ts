import { expect, test } from 'vitest'
import { pastOf } from '../../../../functions/domain/choosing/past.ts'
import type { Discussion } from '../../../../functions/domain/community.ts'
import { addDays } from '../../../../functions/domain/times.ts'

const asOf = '2026-03-09T09:00:00.000Z'
const daysAgo = (days: number) => addDays(asOf, -days)
const glue: Discussion = {
  id: 'd',
  title: 'The great glue thread',
  authorId: 'ada',
  state: 'open',
  createdAt: '2023-03-14T10:00:00.000Z',
  participants: [
    ['ada', '2023-03-14T10:00:00.000Z'],
    ['ben', daysAgo(40)],
    ['eve', daysAgo(60)],
  ],
}

test('an old discussion is told by the month it was started in, everybody who ever posted, and who posted last', () => {
  expect(pastOf(glue, asOf)).toEqual({ past: { rung: 90, month: '2023-03', people: 3 }, lastPosterId: 'ben' })
})

test('a discussion with a post in the last 30 days is none, and neither is one that is not yet started', () => {
  expect(pastOf({ ...glue, participants: [['ben', daysAgo(29)]] }, asOf)).toBeUndefined()
  expect(pastOf({ ...glue, createdAt: daysAgo(-1), participants: [] }, asOf)).toBeUndefined()
  expect(pastOf({ id: 'known by its posts alone' }, asOf)).toBeUndefined()
})

test('a replayed week knows nobody who came later', () => {
  const before = pastOf(glue, daysAgo(61))
  expect(before).toEqual({
    past: { rung: 'archive', month: '2023-03', people: 1, unanswered: true },
    lastPosterId: 'ada',
  })
})

test('nobody has answered where only its opener posted and others still may', () => {
  const alone = { ...glue, participants: [['ada', daysAgo(50)]] } satisfies Discussion
  expect(pastOf(alone, asOf)?.past.unanswered).toBe(true)
  expect(pastOf({ ...alone, state: 'closed' }, asOf)?.past.unanswered).toBeUndefined()
  expect(pastOf({ ...alone, participants: [['ben', daysAgo(50)]] }, asOf)?.past.unanswered).toBeUndefined()
})
