import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Candidate, Choice } from '../../../../functions/domain/choosing/choice.ts'
import { chooseForMember, nameChoice, type Reader } from '../../../../functions/domain/choosing/choose-for-member.ts'
import { encodeWords } from '../../../../functions/domain/likeness/likeness.ts'
import { encodeProfile } from '../../../../functions/domain/likeness/profile.ts'
import { addDays } from '../../../../functions/domain/times.ts'
import { choiceOf } from '../../../fixtures/editions/one-edition.ts'

const asOf = '2026-03-09T09:00:00.000Z'
const daysAgo = (days: number) => addDays(asOf, -days)
const secondsAgo = (days: number) => Date.parse(daysAgo(days)) / 1000
const ids = Array.from({ length: 20 }, (_, place) => `d${place}`)
/** About a word of this hash alone. */
const about = (hash: number, word = 'Cloth'): Partial<Candidate> => ({
  words: encodeWords(new Map([[hash, 1]])) ?? '',
  titleWords: [[word, hash]],
})
const profile = encodeProfile(new Map([[7, 1]]))

type Given = {
  readonly candidates?: Readonly<Record<string, Partial<Candidate>>>
  readonly choice?: Partial<Choice>
  readonly reader?: Partial<Reader>
  readonly most?: number
  readonly least?: number
  readonly fillTo?: number
}

function picksOf({ candidates = {}, choice, reader, most = 7, least = 1, fillTo = least }: Given = {}) {
  const usual = choiceOf(ids, { likeness: 16, ...choice })
  const named = nameChoice({
    ...usual,
    candidates: usual.candidates.map((each) => ({ ...each, ...candidates[each.id] })),
  })
  const picks = chooseForMember(
    named,
    { memberId: 'me', history: undefined, lastThere: daysAgo(1), muted: [], took: [], profile, ...reader },
    { asOf, discussionsPerMail: most, minimumDiscussions: least, fillTo, reach: 'archive' },
  )
  return picks === 'nothing new' ? [] : picks
}

const idsOf = (picks: ReturnType<typeof picksOf>) => picks.map(({ discussionId }) => discussionId)
const whyOf = (picks: ReturnType<typeof picksOf>, id: string) =>
  picks.find(({ discussionId }) => discussionId === id)?.why
const first = (count: number) => ids.slice(0, count)
const wentOn = (...places: readonly number[]) => ({
  candidates: Object.fromEntries(places.map((place) => [`d${place}`, { postedAt: [secondsAgo(1)] }])),
  took: places.map((place) => [place, secondsAgo(5)] as const),
})

describe('what is like a member’s discussions', () => {
  test('comes first, and says by which word where it passed five others', () => {
    const picks = picksOf({ candidates: { d15: about(7) } })
    expect(idsOf(picks)).toEqual(['d15', ...first(6)])
    expect(whyOf(picks, 'd15')).toEqual({ key: 'like', count: 0, word: 'Cloth' })
  })

  test('says what it would have said where it passed fewer than five, or no word of its title is shared', () => {
    expect(whyOf(picksOf({ candidates: { d5: about(7) } }), 'd5')?.key).toBe('like')
    expect(whyOf(picksOf({ candidates: { d4: about(7) } }), 'd4')?.key).toBe('people')
    expect(whyOf(picksOf({ candidates: { d15: { ...about(7), titleWords: [['Glue', 8]] } } }), 'd15')?.key).toBe(
      'people',
    )
    expect(
      whyOf(
        picksOf({
          candidates: {
            d15: {
              ...about(7),
              titleWords: [
                ['Glue', 8],
                ['cloth', 7],
              ],
            },
          },
        }),
        'd15',
      ),
    ).toEqual({
      key: 'like',
      count: 0,
      word: 'cloth',
    })
  })

  test('is in the order of everybody where likeness counts nothing, or nothing is known of the member', () => {
    const candidates = { d15: about(7), d16: about(8) }
    expect(idsOf(picksOf({ candidates, choice: { likeness: 0 } }))).toEqual(first(7))
    expect(idsOf(picksOf({ candidates, reader: { profile: undefined } }))).toEqual(first(7))
    expect(idsOf(picksOf({ candidates, reader: { profile: Uint8Array.of(1) } }))).toEqual(first(7))
  })

  test('is not put before others where the member took part', () => {
    const candidates = { d15: about(7) }
    expect(idsOf(picksOf({ candidates, reader: { took: [[15, secondsAgo(1)]] } }))).toEqual(first(7))
  })

  test('comes first on a lower rung, and an old one says its month', () => {
    const past = { past: { rung: 90, month: '2025-12', people: 9 } } as const
    const candidates = Object.fromEntries(ids.slice(2).map((id) => [id, past]))
    const choice = { orders: { 7: [0], 14: [0], 30: [0, 1] } }
    const old = { ...candidates, d12: { ...past, ...about(7) } }
    const picks = picksOf({ candidates: old, choice, least: 4 })
    expect(idsOf(picks)).toEqual(['d0', 'd1', 'd12', 'd2'])
    expect(whyOf(picks, 'd12')).toEqual({ key: 'like', count: 0, word: 'Cloth', month: '2025-12' })
  })
})

describe('discussions that the member took part in', () => {
  test('lead with at most four where likeness counts, and the others follow by their places', () => {
    const { candidates, took } = wentOn(4, 9, 10, 11, 12, 18)
    const picks = picksOf({ candidates, reader: { took, profile: undefined } })
    expect(idsOf(picks)).toEqual(['d4', 'd9', 'd10', 'd11', ...first(3)])
    const all = picksOf({ candidates, reader: { took, profile: undefined }, choice: { likeness: 0 } })
    expect(idsOf(all)).toEqual(['d4', 'd9', 'd10', 'd11', 'd12', 'd18', 'd0'])
    const many = wentOn(0, 1, 2, 3, 4, 5)
    expect(idsOf(picksOf({ candidates: many.candidates, reader: { took: many.took } }))).toEqual(first(7))
  })

  test('say that they went on, whatever they are like or tagged', () => {
    const candidates = { d15: { ...about(7), tags: ['glue'], postedAt: [secondsAgo(1)] } }
    const reader = { took: [[15, secondsAgo(2)] as const], followedTags: ['glue'] }
    expect(picksOf({ candidates, reader })[0]).toMatchObject({ discussionId: 'd15', why: { key: 'own', count: 1 } })
  })
})

describe('how much is new where the member took part', () => {
  const candidates = { d15: { postedAt: [secondsAgo(6), secondsAgo(4), secondsAgo(1)] } }
  const pickOf15 = (mailedDaysAgo: number) => {
    const date = daysAgo(mailedDaysAgo).slice(0, 10)
    const mailed = { lastDate: date, lastAt: daysAgo(mailedDaysAgo), lastKind: 'regular', unanswered: 1 } as const
    const history = { ...mailed, shown: [] }
    return picksOf({ candidates, reader: { took: [[15, secondsAgo(9)]], history } })[0]
  }

  test('is counted from where the reply that they are shown is chosen: their last mail, whatever that showed', () => {
    expect(pickOf15(5)).toMatchObject({ discussionId: 'd15', after: secondsAgo(5), why: { key: 'own', count: 2 } })
    expect(pickOf15(20)).toMatchObject({ discussionId: 'd15', after: secondsAgo(9), why: { key: 'own', count: 3 } })
  })

  test('is not told where all of it was there before their last mail: it still leads, as what they were never shown', () => {
    expect(pickOf15(0.5)).toMatchObject({ discussionId: 'd15', after: secondsAgo(0.5), why: { key: 'people' } })
  })
})

describe('tags', () => {
  const candidates = { d15: { tags: ['Paper', 'Book Cloth'] }, d3: { tags: ['constructor'] } }

  test('that a member follows lift a discussion, in any case, and are its reason', () => {
    const picks = picksOf({ candidates, reader: { followedTags: ['book cloth', '__proto__'] } })
    expect(idsOf(picks)).toEqual(['d15', ...first(6)])
    expect(whyOf(picks, 'd15')).toEqual({ key: 'tag', count: 0, word: 'Book Cloth' })
    expect(whyOf(picks, 'd3')?.key).toBe('people')
  })

  test('that a member follows are told before what likeness did, and after an owner’s pin', () => {
    const both = { d15: { ...about(7), tags: ['glue'] } }
    expect(whyOf(picksOf({ candidates: both, reader: { followedTags: ['Glue'] } }), 'd15')?.key).toBe('tag')
    const pinned = { d15: { ...about(7), tags: ['glue'], pinned: true } }
    expect(whyOf(picksOf({ candidates: pinned, reader: { followedTags: ['Glue'] } }), 'd15')?.key).toBe('people')
  })

  test('that a member muted leave a discussion out, even a pinned or followed one', () => {
    const pinned = { ...candidates, d15: { ...candidates.d15, pinned: true } }
    const reader = { mutedTags: ['BOOK CLOTH', 'constructor'], followedTags: ['paper'] }
    expect(idsOf(picksOf({ candidates: pinned, reader, most: 20 }))).toEqual(
      ids.filter((id) => !['d3', 'd15'].includes(id)),
    )
  })
})

describe('what is new to the reader', () => {
  const newFrom = (given: Given, id: string) => picksOf(given).find(({ discussionId }) => discussionId === id)?.after
  const mailed = (days: number) => ({
    lastDate: daysAgo(days).slice(0, 10),
    lastAt: daysAgo(days),
    lastKind: 'regular' as const,
    unanswered: 1,
    shown: [],
  })

  test('in a discussion that they took part in came after their last post and their last mail', () => {
    const { candidates, took } = wentOn(2)
    expect(newFrom({ candidates, reader: { took } }, 'd2')).toBe(secondsAgo(5))
    expect(newFrom({ candidates, reader: { took, history: mailed(3) } }, 'd2')).toBe(secondsAgo(3))
    expect(newFrom({ candidates, reader: { took, history: mailed(6) } }, 'd2')).toBe(secondsAgo(5))
  })

  test('in another came within the days that are looked back on, where its opening is older', () => {
    const candidates = { d0: { startedAt: secondsAgo(8) }, d1: { startedAt: secondsAgo(6) } }
    expect(newFrom({ candidates }, 'd0')).toBe(secondsAgo(7))
    expect(newFrom({ candidates }, 'd1')).toBeUndefined()
    expect(newFrom({ candidates }, 'd2')).toBeUndefined()
    expect(newFrom({ candidates, reader: { lastThere: daysAgo(12) } }, 'd0')).toBeUndefined()
  })

  test('in one of a lower rung came within the days of that rung', () => {
    const candidates = { d1: { startedAt: secondsAgo(20) }, d2: { startedAt: secondsAgo(10) } }
    const choice = { orders: { 7: [0], 14: [0, 1, 2], 30: [0, 1, 2] } }
    expect(newFrom({ candidates, choice, least: 3 }, 'd1')).toBe(secondsAgo(14))
    expect(newFrom({ candidates, choice, least: 3 }, 'd2')).toBeUndefined()
  })

  test('is never told of an old discussion', () => {
    const candidates = { d0: { past: { rung: 90, month: '2025-12', people: 9 }, startedAt: secondsAgo(80) } } as const
    expect(newFrom({ candidates, reader: { took: [[0, secondsAgo(60)]] } }, 'd0')).toBeUndefined()
  })
})

test('whatever a member is like, follows or took part in, no rule of a mail is broken', () => {
  const places = fc.uniqueArray(fc.nat(ids.length - 1)).map((those) => new Set(those))
  const given = fc.record({
    likes: places,
    pins: places,
    own: places,
    muted: places,
    followed: places,
    most: fc.integer({ min: 1, max: 20 }),
    likeness: fc.constantFrom(0, 4, 16),
  })
  fc.assert(
    fc.property(given, ({ likes, pins, own, muted, followed, most, likeness }) => {
      const candidateAt = (place: number): Partial<Candidate> => ({
        ...about(likes.has(place) ? 7 : 9),
        pinned: pins.has(place),
        postedAt: own.has(place) ? [secondsAgo(1)] : [],
        tags: ['no', 'yes'].filter((tag) => (tag === 'no' ? muted : followed).has(place)),
      })
      const candidates = Object.fromEntries(ids.map((id, place) => [id, candidateAt(place)]))
      const took = [...own].map((place) => [place, secondsAgo(3)] as const)
      const reader = { took, followedTags: ['yes'], mutedTags: ['no'] }
      const chosen = idsOf(picksOf({ candidates, reader, most, choice: { likeness } }))
      const there = ids.filter((_, place) => !muted.has(place))
      expect(new Set(chosen).size).toBe(Math.min(most, there.length))
      expect(chosen.filter((id) => !there.includes(id))).toEqual([])
      const pinned = there.filter((id) => pins.has(ids.indexOf(id)))
      expect(chosen.slice(0, pinned.length)).toEqual(pinned.slice(0, most))
      const leading = there.filter((id) => own.has(ids.indexOf(id))).slice(0, 4)
      // Pinned ones of theirs are among the four.
      if (pinned.length === 0) expect(chosen.slice(0, leading.length)).toEqual(leading.slice(0, most))
    }),
  )
})
