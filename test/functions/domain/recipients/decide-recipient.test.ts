import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameChoice } from '../../../../functions/domain/choosing/choose-for-member.ts'
import { afterMail } from '../../../../functions/domain/choosing/history.ts'
import type { Member } from '../../../../functions/domain/community.ts'
import { barrierTo, decideRecipient, type Occasion } from '../../../../functions/domain/recipients/decide-recipient.ts'
import { isPlanned, type Planned } from '../../../../functions/domain/recipients/decision.ts'
import type { MailRecord } from '../../../../functions/domain/recipients/mail-record.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { withoutUndefined } from '../../../../functions/domain/shapes/without-undefined.ts'
import type { Changes } from '../../../fixtures/changes.ts'
import { choiceOf } from '../../../fixtures/editions/one-edition.ts'

const day = 86_400_000
const first = Date.parse('2026-01-05T09:00:00.000Z')
const iso = (at: number) => new Date(at).toISOString()
const settings = defaultSettings({ id: 'g', timeZone: 'UTC' })
const ana: Member = { id: 'm1', email: 'ana@example.org', joinedAt: iso(first - 10 * day) }

/** The edition of the week with this number: it has nine discussions of its own, and three of the week before. */
function occasion(week: number, more: Partial<Occasion> = {}): Occasion {
  const at = first + week * 7 * day
  const ids = [
    ...Array.from({ length: 9 }, (_, nth) => `w${week}-${nth}`),
    ...[0, 1, 2].map((nth) => `w${week - 1}-${nth}`),
  ]
  const asOf = iso(at)
  return {
    groupId: 'g',
    date: asOf.slice(0, 10),
    asOf,
    settings,
    choice: nameChoice(choiceOf(ids)),
    mayMoveOn: true,
    ...more,
  }
}

type Life = {
  /** In which weeks the member was there, the day before the edition. */
  readonly there: ReadonlySet<number>
  readonly unsubscribedIn?: number | undefined
  readonly pace?: MailRecord['pace']
}

/** Lives through weeks of editions as fan-out, send and review would have it; answers the mails by week. */
function live({ there, unsubscribedIn, pace }: Life, weeks: number): Map<number, Planned> {
  const mails = new Map<number, Planned>()
  let member = ana
  let record: MailRecord = { memberId: 'm1', ...(pace && { pace }) }
  for (let week = 0; week < weeks; week += 1) {
    const { date, asOf } = occasion(week)
    if (there.has(week)) member = { ...member, lastSeenAt: iso(Date.parse(asOf) - day) }
    if (unsubscribedIn !== undefined && week >= unsubscribedIn) record = { ...record, mail: 'no' }
    const decision = decideRecipient({ member, record, address: undefined, took: [] }, occasion(week))
    if (decision === 'moved on' || !isPlanned(decision)) continue
    mails.set(week, decision)
    record = { ...record, history: afterMail(record.history, decision, { date, at: asOf, withheld: false }) }
  }
  return mails
}

const life = fc.record({
  there: fc.uniqueArray(fc.integer({ min: 0, max: 103 }), { maxLength: 20 }).map((weeks) => new Set(weeks)),
  unsubscribedIn: fc.option(fc.integer({ min: 0, max: 103 }), { nil: undefined }),
  pace: fc.constantFrom(undefined, 'weekly', 'fortnightly', 'monthly'),
})

describe('over two years, whatever a member does', () => {
  const each = (check: (mails: Map<number, Planned>, given: Life) => void) =>
    fc.assert(
      fc.property(life, (given) => check(live(given, 104), given)),
      { numRuns: 100 },
    )

  test('no mail repeats a discussion of the last 26 weeks, and none is empty or short of three unseen ones', () => {
    each((mails) => {
      const shownIn = new Map<string, number>()
      for (const [week, { picks }] of mails) {
        expect(picks.length).toBeGreaterThanOrEqual(3)
        expect(picks.length).toBeLessThanOrEqual(7)
        expect(new Set(picks.map(({ discussionId }) => discussionId)).size).toBe(picks.length)
        for (const { discussionId } of picks) {
          expect(week - (shownIn.get(discussionId) ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(26)
          shownIn.set(discussionId, week)
        }
      }
    })
  })

  test('nothing comes after they said no', () => {
    each((mails, { unsubscribedIn = Number.POSITIVE_INFINITY }) => {
      for (const week of mails.keys()) expect(week).toBeLessThan(unsubscribedIn)
    })
  })

  test('after a farewell nothing comes until they were there', () => {
    each((mails, { there }) => {
      let farewell: number | undefined
      for (const [week, { variant }] of mails) {
        const from = farewell
        if (from !== undefined) expect([...there].some((visit) => visit > from && visit <= week)).toBe(true)
        farewell = variant.kind === 'farewell' ? week : undefined
      }
    })
  })

  test('mails come no closer than the pace that they chose', () => {
    const weeksOf = { weekly: 1, fortnightly: 2, monthly: 4 } as const
    each((mails, { pace = 'weekly' }) => {
      const weeks = [...mails.keys()]
      for (const [nth, week] of weeks.slice(1).entries())
        expect(week - (weeks[nth] ?? 0)).toBeGreaterThanOrEqual(weeksOf[pace])
    })
  })

  test('who is there every week gets a mail every week, and never a word of another pace', () => {
    const there = new Set(Array.from({ length: 104 }, (_, week) => week))
    const mails = live({ there }, 104)
    expect(mails.size).toBe(104)
    expect([...mails.values()].filter(({ notice }) => notice)).toEqual([])
  })
})

test('who never comes back hears weekly, then ever less, is told so each time, gets one farewell, and then nothing', () => {
  const mails = live({ there: new Set() }, 60)
  expect([...mails.keys()]).toEqual([0, 1, 2, 3, 5, 7, 9, 11, 15, 19, 23, 27])
  const notices = [...mails].filter(([, { notice }]) => notice).map(([week, { notice }]) => [week, notice])
  expect(notices).toEqual([
    [3, 'notice.fortnightly'],
    [11, 'notice.monthly'],
  ])
  const farewells = [...mails].filter(([, { variant }]) => variant.kind === 'farewell').map(([week]) => week)
  expect(farewells).toEqual([27])
})

test('who comes back is told that the digest comes weekly again, and gets it so', () => {
  const mails = live({ there: new Set([8]) }, 14)
  expect(mails.get(8)?.notice).toBe('notice.weekly')
  expect([...mails.keys()].filter((week) => week >= 8)).toEqual([8, 9, 10, 11, 13])
})

describe('a member is skipped', () => {
  const decide = (record: Partial<MailRecord>, more: Partial<Occasion> = {}, member: Changes<Member> = {}) =>
    decideRecipient(
      {
        member: withoutUndefined({ ...ana, lastSeenAt: iso(first - day), ...member }),
        record: { memberId: 'm1', ...record },
        address: undefined,
        took: [],
      },
      occasion(0, more),
    )

  test.each<[string, Partial<MailRecord>]>([
    ['paused', { pausedUntil: iso(first + day) }],
    ['another day', { weekday: 4 }],
    ['opted out', { mail: 'no' }],
  ])('as %s', (skip, record) => {
    expect(decide(record)).toEqual({ memberId: 'm1', skip, stage: 'active' })
  })

  test.each<[string, Changes<Member>]>([
    ['no address', { email: undefined }],
    ['left', { removedAt: iso(first) }],
  ])('as %s, and where they stand is written down none the less', (skip, member) => {
    const drifting = { lastSeenAt: iso(first - 20 * day) }
    expect(decide({}, {}, { ...drifting, ...member })).toEqual({ memberId: 'm1', skip, stage: 'drifting' })
  })

  test('no longer, when the pause is over or the day is theirs', () => {
    expect(decide({ pausedUntil: iso(first) })).toHaveProperty('picks')
    expect(decide({ weekday: 4 }, { date: '2026-01-08' })).toHaveProperty('picks')
  })

  test('as not let in yet, when dormant and seen before those whom the edition lets in', () => {
    const long = { lastSeenAt: iso(first - 400 * day), joinedAt: iso(first - 900 * day) }
    const ramp = (seenFrom?: string) => ({
      choice: nameChoice(choiceOf(['a', 'b', 'c'], { ramp: withoutUndefined({ size: 1, seenFrom }) })),
    })
    expect(decide({}, ramp(), long)).toEqual({ memberId: 'm1', skip: 'not let in yet', stage: 'dormant' })
    expect(decide({}, ramp(iso(first - 399 * day)), long)).toEqual({
      memberId: 'm1',
      skip: 'not let in yet',
      stage: 'dormant',
    })
    expect(decide({}, ramp(iso(first - 400 * day)), long)).toMatchObject({
      stage: 'dormant',
      variant: { kind: 'win-back' },
    })
  })

  test('as nothing new, when fewer than three are unseen', () => {
    const choice = nameChoice(choiceOf(['a', 'b']))
    expect(decide({}, { choice })).toEqual({ memberId: 'm1', skip: 'nothing new', stage: 'active' })
  })
})

test('who had mail of another group less than 18 hours before is left to the next day, and on the last cohort is not', () => {
  const address = { suppressed: false, optedOut: false, mailedAt: iso(first - 17 * 3_600_000) }
  const standing = { member: ana, record: undefined, address, took: [] }
  expect(decideRecipient(standing, occasion(0))).toBe('moved on')
  expect(decideRecipient(standing, occasion(0, { mayMoveOn: false }))).toHaveProperty('picks')
  const rested = { ...address, mailedAt: iso(first - 18 * 3_600_000) }
  expect(decideRecipient({ ...standing, address: rested }, occasion(0))).toHaveProperty('picks')
})

test('whoever wants no mail of any group gets none of this one', () => {
  const address = { suppressed: false, optedOut: true }
  expect(barrierTo({ member: ana, record: undefined, address })).toBe('opted out')
})

describe('a lapsed member who was never mailed is drawn', () => {
  const lapsed: Member = { ...ana, joinedAt: iso(first - 900 * day), lastSeenAt: iso(first - 40 * day) }
  const drawn = (share: number, record?: MailRecord) =>
    decideRecipient(
      { member: lapsed, record, address: undefined, took: [] },
      occasion(0, { settings: { ...settings, holdOut: { share, salt: 'g' } } }),
    )

  test('and the decision tells by which share', () => {
    expect(drawn(1)).toMatchObject({ arm: 'held out', share: 1 })
    expect(drawn(0)).toMatchObject({ arm: 'mailed', share: 0 })
  })

  test('once: who is held out stays so, whatever the share is now', () => {
    const kept = drawn(0.2, { memberId: 'm1', arm: { side: 'held out', at: iso(first - 7 * day), share: 0.1 } })
    expect(kept).toMatchObject({ arm: 'held out' })
    expect(kept).not.toHaveProperty('share')
  })
})
