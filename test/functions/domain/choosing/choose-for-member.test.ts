import { describe, expect, test } from 'vitest'
import type { Candidate, Choice, LookBack } from '../../../../functions/domain/choosing/choice.ts'
import {
  chooseForMember,
  nameChoice,
  newsFor,
  type Reader,
} from '../../../../functions/domain/choosing/choose-for-member.ts'
import { shownName } from '../../../../functions/domain/choosing/history.ts'
import type { Past } from '../../../../functions/domain/choosing/past.ts'
import type { Rung } from '../../../../functions/domain/rungs.ts'
import { addDays, addHours } from '../../../../functions/domain/times.ts'
import { choiceOf } from '../../../fixtures/editions/one-edition.ts'

const asOf = '2026-03-09T09:00:00.000Z'
const daysAgo = (days: number) => addDays(asOf, -days)
const secondsAgo = (days: number) => Date.parse(daysAgo(days)) / 1000

type Given = {
  readonly candidates?: Readonly<Record<string, Partial<Candidate>>>
  readonly choice?: Partial<Choice>
  readonly reader?: Partial<Reader>
  readonly most?: number
  readonly least?: number
  readonly fillTo?: number
  readonly reach?: Rung
}

const ids = ['a', 'b', 'c', 'd', 'e']

/** What a member is shown of five discussions, of which each is as the test says. */
function chosen({
  candidates = {},
  choice,
  reader,
  most = 7,
  least = 1,
  fillTo = least,
  reach = 'archive',
}: Given = {}) {
  const usual = choiceOf(ids, choice)
  const named = nameChoice({
    ...usual,
    candidates: usual.candidates.map((each) => ({ ...each, ...candidates[each.id] })),
  })
  return chooseForMember(
    named,
    { memberId: 'me', history: undefined, lastThere: daysAgo(1), muted: [], took: [], ...reader },
    { asOf, discussionsPerMail: most, minimumDiscussions: least, fillTo, reach },
  )
}

function idsOf(picks: ReturnType<typeof chosen>) {
  return picks === 'nothing new' ? picks : picks.map(({ discussionId }) => discussionId)
}

const shown = (days: number, ...discussions: readonly string[]) => ({
  lastDate: daysAgo(days).slice(0, 10),
  lastAt: daysAgo(days),
  lastKind: 'regular' as const,
  unanswered: 1,
  shown: [{ at: daysAgo(days), discussions: discussions.map(shownName) }],
})

describe('the order', () => {
  test('is that of everybody, as many as the group wants in a mail', () => {
    expect(idsOf(chosen())).toEqual(ids)
    expect(idsOf(chosen({ most: 3 }))).toEqual(['a', 'b', 'c'])
  })

  test('begins with what an owner pinned, then what the member took part in and what went on since', () => {
    const candidates = { e: { pinned: true }, d: { postedAt: [secondsAgo(1)] } }
    expect(idsOf(chosen({ candidates, reader: { took: [[3, secondsAgo(2)]] } }))).toEqual(['e', 'd', 'a', 'b', 'c'])
  })

  test.each<[number, LookBack]>([
    [1, 7],
    [7, 7],
    [8, 14],
    [14, 14],
    [15, 30],
    [400, 30],
  ])('of who had their last mail %i days ago is that of the last %i days', (days, lookBack) => {
    const orders = { 7: [0], 14: [1], 30: [2] }
    const own = ids[orders[lookBack][0] ?? -1]
    expect(idsOf(chosen({ choice: { orders }, reader: { history: shown(days) } }))).toEqual([own])
    expect(idsOf(chosen({ choice: { orders }, reader: { lastThere: daysAgo(days) } }))).toEqual([own])
  })

  test('is that of 30 days for somebody who was never there, and an hour of summer time makes no longer gap', () => {
    const choice = { orders: { 7: [0], 14: [1], 30: [2] } }
    expect(idsOf(chosen({ choice, reader: { lastThere: undefined } }))).toEqual(['c'])
    expect(idsOf(chosen({ choice, reader: { lastThere: addHours(daysAgo(7), -1) } }))).toEqual(['a'])
  })
})

describe('never shown', () => {
  test('is what the member muted, whose last word is theirs, or that was withdrawn', () => {
    const candidates = { b: { lastPosterId: 'me' }, c: { withdrawn: true }, d: { lastPosterId: 'somebody else' } }
    expect(idsOf(chosen({ candidates, reader: { muted: ['a'] } }))).toEqual(['d', 'e'])
  })

  test('is what they were shown within 26 weeks and did not take part in, whatever went on there', () => {
    const candidates = { a: { postedAt: [secondsAgo(1)] } }
    expect(idsOf(chosen({ candidates, reader: { history: shown(7 * 26 - 1, 'a') } }))).toEqual(['b', 'c', 'd', 'e'])
    expect(idsOf(chosen({ candidates, reader: { history: shown(7 * 26 + 1, 'a') } }))).toEqual(ids)
  })

  test('is a pin twice to the same member', () => {
    const candidates = { e: { pinned: true } }
    expect(idsOf(chosen({ candidates, reader: { history: shown(7, 'e') } }))).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('a discussion that the member took part in', () => {
  const candidates = { e: { postedAt: [secondsAgo(9), secondsAgo(5), secondsAgo(3), secondsAgo(1)] } }

  test('comes again when it went on, and says how much since their own last post', () => {
    const reader = { took: [[4, secondsAgo(5)]] as const }
    const [first] = chosen({ candidates, reader })
    expect(first).toMatchObject({ discussionId: 'e', rung: 7, why: { key: 'own', count: 2 } })
  })

  test('counts from when they were last shown it, where that is later', () => {
    const reader = { took: [[4, secondsAgo(5)]] as const, history: shown(2, 'e') }
    const [first] = chosen({ candidates, reader })
    expect(first).toMatchObject({ discussionId: 'e', rung: 7, why: { key: 'own', count: 1 } })
    const seen = { ...reader, history: shown(0.5, 'e') }
    expect(idsOf(chosen({ candidates, reader: seen }))).toEqual(['a', 'b', 'c', 'd'])
  })

  test('does not lead for being pinned, where they were shown it before', () => {
    const wentOn = { postedAt: [secondsAgo(1)] }
    const both = { d: wentOn, e: { ...wentOn, pinned: true } }
    const took = [3, 4].map((place) => [place, secondsAgo(5)] as const)
    expect(idsOf(chosen({ candidates: both, reader: { took, history: shown(3, 'd', 'e') } })).slice(0, 2)).toEqual([
      'd',
      'e',
    ])
  })

  test('leaves room for what they do not know, however many went on', () => {
    const known = ['a', 'b', 'c', 'd']
    const wentOn = Object.fromEntries(known.map((id) => [id, { postedAt: [secondsAgo(1)] }]))
    const took = known.map((_, place) => [place, secondsAgo(5)] as const)
    const reader = { took, history: shown(3, ...known) }
    expect(idsOf(chosen({ candidates: wentOn, reader, most: 4, least: 1 }))).toEqual(['a', 'b', 'c', 'e'])
    expect(idsOf(chosen({ candidates: wentOn, reader, most: 4, least: 2 }))).toBe('nothing new')
  })
})

test('with fewer new discussions than the group wants there is no mail', () => {
  const reader = { history: shown(7, 'a', 'b', 'c') }
  expect(idsOf(chosen({ reader, least: 2 }))).toEqual(['d', 'e'])
  expect(chosen({ reader, least: 3 })).toBe('nothing new')
})

test('each says the strongest thing that is true of it', () => {
  const counts = (people: number, replies: number) => ({ counts: { 7: { people, replies }, 14: none, 30: none } })
  const none = { people: 0, replies: 0 }
  const candidates = { a: counts(3, 8), b: counts(1, 2), c: { ...counts(0, 0), pinned: true } }
  const picks = chosen({ candidates, most: 3 })
  expect(picks).toEqual([
    { discussionId: 'c', rung: 7, why: { key: 'pinned', count: 0 } },
    { discussionId: 'a', rung: 7, why: { key: 'people', count: 3 } },
    { discussionId: 'b', rung: 7, why: { key: 'replies', count: 2 } },
  ])
})

test('news are of the time away, of a week at least and of a month at most', () => {
  const choice = choiceOf(ids)
  const newsAfter = (days: number | undefined) => {
    const { since, posts } = newsFor(choice, days === undefined ? undefined : daysAgo(days), asOf)
    return [since, posts]
  }
  expect(newsAfter(1)).toEqual(['week', 7])
  expect(newsAfter(6.9)).toEqual(['week', 7])
  expect(newsAfter(7)).toEqual(['last there', 7])
  expect(newsAfter(11.2)).toEqual(['last there', 12])
  expect(newsAfter(30)).toEqual(['last there', 30])
  expect(newsAfter(30.1)).toEqual(['month', 30])
  expect(newsAfter(undefined)).toEqual(['month', 30])
})

describe('a member who has too little in the look-back of their absence', () => {
  const past = (rung: 90 | 365 | 'archive', more: Partial<Past> = {}) => ({
    past: { rung, month: '2023-03', people: 41, ...more },
  })
  const orders = { 7: [0], 14: [0, 1], 30: [0, 1] }
  const given = { choice: { orders }, candidates: { c: past(90), d: past(365), e: past('archive') } }

  test('is filled up to the minimum from the next rungs, one after the other, and no further', () => {
    expect(idsOf(chosen({ ...given, least: 1 }))).toEqual(['a'])
    expect(idsOf(chosen({ ...given, least: 2 }))).toEqual(['a', 'b'])
    expect(idsOf(chosen({ ...given, least: 4 }))).toEqual(['a', 'b', 'c', 'd'])
    expect(chosen({ ...given, least: 6 })).toBe('nothing new')
  })

  test('gets a letter without any, and one that is filled up as far as its owner wants', () => {
    expect(chosen({ ...given, choice: { orders: { 7: [], 14: [], 30: [] } }, least: 0 })).toEqual([])
    expect(idsOf(chosen({ ...given, most: 3, least: 0, fillTo: 3 }))).toEqual(['a', 'b', 'c'])
    expect(idsOf(chosen({ ...given, reach: 14, most: 3, least: 0, fillTo: 3 }))).toEqual(['a', 'b'])
  })

  test('is told of each which rung it came from, and of the old ones when they were started', () => {
    expect(chosen({ ...given, least: 5 })).toEqual([
      { discussionId: 'a', rung: 7, why: { key: 'pinned', count: 0 } },
      { discussionId: 'b', rung: 14, why: { key: 'replies', count: 1 } },
      { discussionId: 'c', rung: 90, why: { key: 'people', count: 41, month: '2023-03' } },
      { discussionId: 'd', rung: 365, why: { key: 'people', count: 41, month: '2023-03' } },
      { discussionId: 'e', rung: 'archive', why: { key: 'people', count: 41, month: '2023-03' } },
    ])
  })

  test('is taken no further down than the group allows', () => {
    expect(chosen({ ...given, least: 3, reach: 30 })).toBe('nothing new')
    expect(idsOf(chosen({ ...given, least: 3, reach: 90 }))).toEqual(['a', 'b', 'c'])
  })

  test('is not shown an old discussion again for 52 weeks, and a new one for 26', () => {
    const reader = (weeks: number) => ({ history: shown(7 * weeks, 'a', 'c'), lastThere: daysAgo(1) })
    const from7 = { ...given, choice: { orders: { 7: [0], 14: [0], 30: [0] } }, least: 1 }
    expect(idsOf(chosen({ ...from7, reader: reader(25) }))).toEqual(['d'])
    expect(idsOf(chosen({ ...from7, least: 2, reader: reader(27) }))).toEqual(['a', 'd'])
    expect(idsOf(chosen({ ...from7, least: 2, reader: reader(53) }))).toEqual(['a', 'c'])
  })

  test('hears of an old one that nobody has answered it, or that the owners picked it', () => {
    const candidates = { c: { ...past(90, { people: 1, unanswered: true }) }, d: { ...past(365), pinned: true } }
    const picks = chosen({ choice: { orders: { 7: [3], 14: [3], 30: [3] } }, candidates, least: 2 })
    expect(picks).toEqual([
      { discussionId: 'd', rung: 365, why: { key: 'pinned', count: 41, month: '2023-03' } },
      { discussionId: 'c', rung: 90, why: { key: 'replies', count: 0, month: '2023-03' } },
    ])
  })
})
