import { describe, expect, test } from 'vitest'
import { nameChoice } from '../../../../functions/domain/choosing/choose-for-member.ts'
import { shownName } from '../../../../functions/domain/choosing/history.ts'
import { chooseForAnybody } from '../../../../functions/domain/recipients/choose-for-anybody.ts'
import type { PastRung } from '../../../../functions/domain/rungs.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { addDays } from '../../../../functions/domain/times.ts'
import { choiceOf } from '../../../fixtures/editions/one-edition.ts'

const asOf = '2026-03-09T09:00:00.000Z'
const settings = defaultSettings({ id: 'g', timeZone: 'UTC' })
const anybody = { memberId: 'preview', lastThere: asOf, isFarewell: false }
const none = { people: 0, replies: 0 }

/** Discussions of this week, and old ones on their rungs. */
function choice(fresh: readonly string[], olds: readonly (readonly [id: string, rung: PastRung])[], more = {}) {
  const { candidates, ...rest } = choiceOf([...fresh, ...olds.map(([id]) => id)])
  const places = fresh.map((_, place) => place)
  const past = (nth: number) => {
    const rung = olds[nth - fresh.length]?.[1]
    return rung === undefined
      ? {}
      : { counts: { 7: none, 14: none, 30: none }, past: { rung, month: '2023-03', people: 9 } }
  }
  const those = candidates.map((each, nth) => ({ ...each, ...past(nth) }))
  return nameChoice({ ...rest, candidates: those, orders: { 7: places, 14: places, 30: places }, ...more })
}

describe('a mail to anybody', () => {
  const mail = (of: ReturnType<typeof choice>, isFarewell = false) => {
    const { picks, isEnough } = chooseForAnybody({ settings, choice: of, asOf }, { ...anybody, isFarewell })
    return { isEnough, shown: picks.map(({ discussionId, rung }) => [discussionId, rung]) }
  }

  test('goes down the ladder as far as it must', () => {
    const shown = [
      ['d1', 7],
      ['d2', 90],
      ['d3', 365],
    ]
    const olds = [
      ['d2', 90],
      ['d3', 365],
      ['d4', 'archive'],
    ] as const
    expect(mail(choice(['d1'], olds))).toEqual({ isEnough: true, shown })
  })

  test('that would not be sent shows what there is all the way down', () => {
    const shown = [
      ['d1', 7],
      ['d2', 'archive'],
    ]
    expect(mail(choice(['d1'], [['d2', 'archive']]))).toEqual({ isEnough: false, shown })
    expect(mail(choice([], []))).toEqual({ isEnough: false, shown: [] })
  })

  test('is a letter with as many as it says, and a farewell is none', () => {
    const letter = { letter: { form: 'letter', discussions: 1 } }
    expect(mail(choice(['d1', 'd2'], [], letter))).toEqual({ isEnough: true, shown: [['d1', 7]] })
    expect(mail(choice([], [], letter))).toEqual({ isEnough: true, shown: [] })
    expect(mail(choice(['d1', 'd2'], [], letter), true).isEnough).toBe(false)
  })

  test('is a letter that older discussions fill up to the number that it has room for', () => {
    const olds = [
      ['d2', 90],
      ['d3', 'archive'],
      ['d4', 'archive'],
    ] as const
    const letter = (discussions: number) => ({ letter: { form: 'letter', discussions } })
    expect(mail(choice(['d1'], olds, letter(3)))).toEqual({
      isEnough: true,
      shown: [
        ['d1', 7],
        ['d2', 90],
        ['d3', 'archive'],
      ],
    })
    expect(mail(choice(['d1'], olds, letter(0)))).toEqual({ isEnough: true, shown: [] })
    expect(mail(choice([], olds.slice(1), letter(3))).shown).toHaveLength(2)
  })

  test('leaves out what earlier mails showed, and not what this very one did', () => {
    const silent = choice(
      [],
      [
        ['d1', 90],
        ['d2', 90],
        ['d3', 90],
        ['d4', 'archive'],
        ['d5', 'archive'],
      ],
    )
    const reader = { memberId: '', lastThere: addDays(asOf, -7), isFarewell: false }
    const shown = [{ at: addDays(asOf, -7), discussions: ['d1', 'd3'].map(shownName) }]
    const idsFor = (given: typeof shown) =>
      chooseForAnybody({ settings, choice: silent, asOf }, { ...reader, shown: given }).picks.map(
        (pick) => pick.discussionId,
      )
    expect(idsFor(shown)).toEqual(['d2', 'd4', 'd5'])
    // The edition itself, which is looked at while it goes out.
    expect(idsFor([{ at: asOf, discussions: ['d1', 'd3'].map(shownName) }])).toEqual(['d1', 'd2', 'd3'])
  })
})
