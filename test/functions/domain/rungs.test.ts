import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Candidate, type Choice, lookBacks } from '../../../functions/domain/choosing/choice.ts'
import { chooseForMember, nameChoice } from '../../../functions/domain/choosing/choose-for-member.ts'
import { shownName } from '../../../functions/domain/choosing/history.ts'
import {
  isWithin,
  ladderFrom,
  lowerRung,
  type PastRung,
  pastRungAt,
  pastRungs,
  type Rung,
  rungName,
  rungs,
} from '../../../functions/domain/rungs.ts'
import { withoutUndefined } from '../../../functions/domain/shapes/without-undefined.ts'
import { addDays } from '../../../functions/domain/times.ts'
import { choiceOf } from '../../fixtures/editions/one-edition.ts'

const asOf = '2026-03-09T09:00:00.000Z'
const daysAgo = (days: number) => addDays(asOf, -days)
const secondsAgo = (days: number) => Date.parse(daysAgo(days)) / 1000

/** One discussion, and what it is to the member. */
type Told = {
  /** How many days ago its latest post came; of an old one, its rung. */
  readonly days: number | undefined
  readonly past: PastRung
  readonly pinned: boolean
  readonly barred: 'withdrawn' | 'muted' | 'last word' | undefined
  /** How many days ago the member was shown it. */
  readonly shown: number | undefined
  /** How many days ago the member posted in it. */
  readonly took: number | undefined
}

// Halves of days, so that none lies on a boundary.
const halfDay = (least: number, most: number) => fc.integer({ min: least, max: most }).map((days) => days + 0.5)
const usuallyNot = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 })
const told: fc.Arbitrary<Told> = fc.record({
  days: fc.option(halfDay(0, 28), { nil: undefined }),
  past: fc.constantFrom(...pastRungs),
  pinned: fc.integer({ min: 0, max: 6 }).map((nth) => nth === 0),
  barred: usuallyNot(fc.constantFrom('withdrawn' as const, 'muted' as const, 'last word' as const)),
  shown: usuallyNot(halfDay(0, 400)),
  took: usuallyNot(halfDay(0, 40)),
})
const given = fc.record({
  all: fc.array(told, { maxLength: 14 }),
  away: fc.option(halfDay(0, 400), { nil: undefined }),
  reach: fc.constantFrom(...rungs),
  most: fc.integer({ min: 1, max: 7 }),
  least: fc.integer({ min: 0, max: 7 }),
  /** How many more than the minimum a mail is filled up to. */
  beyond: fc.integer({ min: 0, max: 7 }),
})
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never

const idOf = (place: number) => `d${place}`

function candidateOf({ days, past, pinned, barred }: Told, place: number): Candidate {
  const counted = (within: number) => ({ people: 1, replies: days !== undefined && days < within ? 2 : 0 })
  return withoutUndefined({
    id: idOf(place),
    pinned,
    reactions: 0,
    withdrawn: barred === 'withdrawn' || undefined,
    lastPosterId: barred === 'last word' ? 'me' : 'somebody',
    counts: { 7: counted(7), 14: counted(14), 30: counted(30) },
    postedAt: days === undefined ? [] : [secondsAgo(days)],
    past: days === undefined ? { rung: past, month: '2019-04', people: 9 } : undefined,
  })
}

/** At least so many are new in a mail, and up to so many it is filled. */
function limitsOf({ most, least, beyond }: Given) {
  return { least: Math.min(least, most), fillTo: Math.min(least + beyond, most) }
}

function choose(those: Given) {
  const { all, away, reach, most } = those
  const { least, fillTo } = limitsOf(those)
  const places = [...all.keys()]
  const pins = places.filter((place) => all[place]?.pinned)
  const isWithin = (place: number, within: number) => (all[place]?.days ?? within) < within
  const inDays = (within: number) => [
    ...pins,
    ...places.filter((place) => !pins.includes(place) && isWithin(place, within)),
  ]
  const orders: Choice['orders'] = { 7: inDays(7), 14: inDays(14), 30: inDays(30) }
  const candidates = all.map(candidateOf)
  const history = {
    lastDate: '2020-01-06',
    lastAt: daysAgo(away ?? 0),
    lastKind: 'regular' as const,
    unanswered: 1,
    shown: all.flatMap(({ shown }, place) =>
      shown === undefined ? [] : [{ at: daysAgo(shown), discussions: [shownName(idOf(place))] }],
    ),
  }
  const reader = {
    memberId: 'me',
    history: away === undefined ? undefined : history,
    lastThere: undefined,
    muted: all.flatMap(({ barred }, place) => (barred === 'muted' ? [idOf(place)] : [])),
    took: all.flatMap(({ took }, place) => (took === undefined ? [] : [[place, secondsAgo(took)] as const])),
  }
  const rules = { asOf, discussionsPerMail: most, minimumDiscussions: least, fillTo, reach }
  return chooseForMember(nameChoice(choiceOf([], { candidates, orders })), reader, rules)
}

/** What the member may be shown, reckoned without the code: not barred, and not shown for half a year, or a year if it is old. */
function standingsIn({ all, away }: Given) {
  return all.map((one, place) => {
    const shown = away === undefined ? undefined : one.shown
    const isUnseen = shown === undefined || shown > 7 * (one.days === undefined ? 52 : 26)
    const wentOn = hasGoneOn(one, isUnseen ? undefined : shown)
    return {
      ...one,
      id: idOf(place),
      isFree: !one.barred && (isUnseen || wentOn),
      isUnseen: !one.barred && isUnseen,
      wentOn,
    }
  })
}

/** Whether there are posts since the member’s own, and since they were shown it. */
function hasGoneOn({ days, took }: Told, shown: Told['shown']): boolean {
  return days !== undefined && took !== undefined && days < Math.min(took, shown ?? took)
}

function baseOf({ away }: Given) {
  return away === undefined || Math.round(away) > 14 ? 30 : Math.round(away) > 7 ? 14 : 7
}

/** The first rung from the member's own on that a discussion stands on. */
function rungFor({ days, past }: Told, base: Rung): Rung {
  if (days === undefined) return past
  return lookBacks.find((each) => days < each && lowerRung(each, base) === each) ?? 30
}

const check = (holds: (given: Given, picks: Exclude<ReturnType<typeof choose>, string>) => void) =>
  fc.assert(
    fc.property(given, (those) => {
      const picks = choose(those)
      if (picks !== 'nothing new') holds(those, picks)
    }),
    { numRuns: 1000 },
  )

test('a mail never shows what the member may not be shown, nor anything twice', () => {
  check((those, picks) => {
    const free = standingsIn(those).flatMap(({ id, isFree }) => (isFree ? [id] : []))
    const shown = picks.map(({ discussionId }) => discussionId)
    expect(shown.filter((id) => !free.includes(id))).toEqual([])
    expect(new Set(shown).size).toBe(shown.length)
    expect(shown.length).toBeLessThanOrEqual(those.most)
  })
})

test('a mail takes all that its own rung has, and fills up from lower rungs as far as it is to be, each one before the next', () => {
  check((those, picks) => {
    const base = baseOf(those)
    const { least, fillTo } = limitsOf(those)
    const all = standingsIn(those)
    const isBase = (one: (typeof all)[number]) => one.pinned || one.wentOn || rungFor(one, base) === base
    const isOnLadder = (one: (typeof all)[number]) => ladderFrom(base, those.reach).includes(rungFor(one, base))
    const own = all.filter((one) => one.isUnseen && isBase(one))
    const shown = picks.flatMap(({ discussionId }) => all.filter(({ id }) => id === discussionId))
    const fill = shown.filter((one) => !isBase(one))
    const unseen = shown.filter(({ isUnseen }) => isUnseen)
    expect(unseen.length).toBeGreaterThanOrEqual(least)
    expect(unseen.length - fill.length).toBeGreaterThanOrEqual(Math.min(own.length, least))
    if (own.length >= those.most) expect(shown).toHaveLength(those.most)
    if (fill.length > 0) expect(unseen.length - fill.length).toBe(own.length)
    expect(unseen.length).toBeLessThanOrEqual(Math.max(fillTo, own.length))
    const room = those.most - (shown.length - unseen.length)
    const there = all.filter((one) => one.isUnseen && (isBase(one) || isOnLadder(one)))
    expect(unseen.length).toBeGreaterThanOrEqual(Math.min(fillTo, room, there.length))
    const order = fill.map((one) => rungs.indexOf(rungFor(one, base)))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    const lowest = Math.max(-1, ...order)
    const passedOver = all.filter((one) => one.isUnseen && !shown.includes(one) && !isBase(one))
    expect(passedOver.filter((one) => rungs.indexOf(rungFor(one, base)) < lowest)).toEqual([])
  })
})

test('a mail goes no lower than the group lets it, but for pins, and says truly what stands on which rung', () => {
  check((those, picks) => {
    const base = baseOf(those)
    for (const { discussionId, rung, why } of picks) {
      const one = standingsIn(those).find(({ id }) => id === discussionId)
      if (!one) throw new Error('Unreachable.')
      expect(rung).toBe(rungFor(one, base))
      expect(why.month).toBe(one.days === undefined ? '2019-04' : undefined)
      if (!one.pinned && !one.wentOn) expect(ladderFrom(base, those.reach)).toContain(rung)
    }
  })
})

test('there is no mail only where the whole ladder has too little for it', () => {
  fc.assert(
    fc.property(given, (those) => {
      if (choose(those) !== 'nothing new') return
      const base = baseOf(those)
      const ladder = ladderFrom(base, those.reach)
      const onLadder = standingsIn(those).filter((one) => {
        return one.isUnseen && (one.pinned || one.wentOn || ladder.includes(rungFor(one, base)))
      })
      expect(onLadder.length).toBeLessThan(limitsOf(those).least)
    }),
    { numRuns: 1000 },
  )
})

test.each([
  [29.9, undefined, 'month'],
  [30, 90, 'year'],
  [89.9, 90, 'year'],
  [90, 365, 'year'],
  [364.9, 365, 'year'],
  [365, 'archive', 'archive'],
  [20_000, 'archive', 'archive'],
] as const)('a discussion whose latest post is %s days old stands on the rung %s, called %s', (days, rung, name) => {
  expect(pastRungAt(daysAgo(days), asOf)).toBe(rung)
  expect(rungName(rung ?? 30)).toBe(name)
})

test('the ladder begins at the look-back of an absence, even if the group lets a digest go less far back', () => {
  expect(ladderFrom(14, 90)).toEqual([14, 30, 90])
  expect(ladderFrom(30, 7)).toEqual([30])
})

test('what a group lets in ends at its reach', () => {
  expect(rungs.filter((rung) => isWithin(rung, 90))).toEqual([7, 14, 30, 90])
})
