import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { History } from '../../../../functions/domain/choosing/history.ts'
import {
  type CadenceInput,
  hadFarewell,
  hasReturned,
  lastThereOf,
  nextMail,
} from '../../../../functions/domain/recipients/cadence.ts'
import type { MemberPace } from '../../../../functions/domain/recipients/mail-record.ts'
import { addDays, dateAt, daysBetween } from '../../../../functions/domain/times.ts'

const monday = '2026-03-09'
const at = (date: string) => `${date}T09:00:00.000Z`
const backOff = { weekly: 4, fortnightly: 4, monthly: 3 }

type Lived = { date: string; unanswered: number; kind: string; notice?: string }

/** Lives through weekly editions; who is mailed never answers, but on the dates told. */
function live(editions: number, given: Partial<CadenceInput> = {}, visits: readonly string[] = []): Lived[] {
  const mails: Lived[] = []
  let history: History | undefined
  for (let week = 0; week < editions; week += 1) {
    const date = dateAt(addDays(monday, week * 7))
    const lastThere = visits.filter((visit) => visit < at(date)).at(-1)
    const due = nextMail({ history, lastThere, backOff, paces: ['weekly'], date, ...given })
    if (typeof due === 'string') continue
    const lastKind = due.isFarewell ? 'farewell' : 'regular'
    history = { lastDate: date, lastAt: at(date), lastKind, unanswered: due.unanswered + 1, shown: [] }
    mails.push({ date, unanswered: due.unanswered, kind: lastKind, ...(due.notice && { notice: due.notice }) })
  }
  return mails
}

const gapsOf = (mails: readonly Lived[]) =>
  mails.slice(1).map(({ date }, index) => daysBetween(mails[index]?.date ?? '', date))

describe('a member who never answers', () => {
  test('is mailed weekly, then fortnightly, then every four weeks, and gets one farewell', () => {
    const mails = live(60)
    expect(gapsOf(mails)).toEqual([7, 7, 7, 14, 14, 14, 14, 28, 28, 28, 28])
    expect(mails.map(({ kind }) => kind)).toEqual([...Array(11).fill('regular'), 'farewell'])
    expect(mails.map(({ unanswered }) => unanswered)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  })

  test('hears nothing after the farewell, however long that lasts', () => {
    const [last] = live(60).slice(-1)
    expect(live(300)).toEqual(live(60))
    const history: History = {
      lastDate: last?.date ?? '',
      lastAt: at(last?.date ?? ''),
      lastKind: 'farewell',
      unanswered: 12,
      shown: [],
    }
    const input = { history, lastThere: undefined, backOff, paces: ['weekly' as const], date: '2036-03-10' }
    expect(nextMail(input)).toBe('sunset')
  })

  test('is told in the last mail of each pace how often the next will come', () => {
    const notices = live(60).flatMap(({ unanswered, notice }) => (notice ? [[unanswered, notice]] : []))
    expect(notices).toEqual([
      [3, 'notice.fortnightly'],
      [7, 'notice.monthly'],
    ])
  })
})

describe('a member who comes back', () => {
  test('is mailed weekly from then on, and told so', () => {
    const before = live(60)
    const slow = before[9]?.date ?? ''
    const mails = live(60, {}, [at(dateAt(addDays(slow, 1)))])
    expect(mails[10]).toEqual({
      date: dateAt(addDays(slow, 7)),
      unanswered: 0,
      kind: 'regular',
      notice: 'notice.weekly',
    })
    expect(gapsOf(mails).slice(10, 14)).toEqual([7, 7, 7, 14])
  })

  test('to the two weeks that they chose is not told that they were away', () => {
    const paces = ['fortnightly' as const]
    const before = live(60, { paces })
    const slow = before[9]?.date ?? ''
    const back = dateAt(addDays(slow, 1))
    const mails = live(60, { paces }, [at(back)])
    expect(before[7]?.notice).toBe('notice.monthly')
    expect(mails[10]).toEqual({ date: dateAt(addDays(slow, 14)), unanswered: 0, kind: 'regular' })
    expect(mails.slice(10, 17).flatMap(({ notice }) => notice ?? [])).toEqual([])
    expect(mails[17]?.notice).toBe('notice.monthly')
  })

  test('after the farewell is mailed once more', () => {
    const last = live(60).at(-1)?.date ?? ''
    const mails = live(80, {}, [at(dateAt(addDays(last, 1)))])
    expect(mails[12]).toMatchObject({ unanswered: 0, kind: 'regular' })
  })

  test('did so after the mail, not at the very time of it', () => {
    const history: History = { lastDate: monday, lastAt: at(monday), lastKind: 'farewell', unanswered: 1, shown: [] }
    expect(hasReturned(history, at(monday))).toBe(false)
    expect(hasReturned(history, `${monday}T09:00:00.001Z`)).toBe(true)
    expect(hasReturned(history, undefined)).toBe(false)
    expect([hadFarewell(history, at(monday)), hadFarewell(history, at('2026-03-10'))]).toEqual([true, false])
    expect(hadFarewell({ ...history, lastKind: 'win-back' }, undefined)).toBe(false)
  })
})

test('the first mail is due at once, and the next a week later to the day', () => {
  expect(live(1)).toEqual([{ date: monday, unanswered: 0, kind: 'regular' }])
  const history: History = { lastDate: monday, lastAt: at(monday), lastKind: 'regular', unanswered: 1, shown: [] }
  const on = (date: string) => nextMail({ history, lastThere: undefined, backOff, paces: [], date })
  expect(on('2026-03-15')).toBe('not due yet')
  expect(on('2026-03-16')).toMatchObject({ unanswered: 1, isFarewell: false })
})

test('nobody is mailed more often than they chose, or than their group mails anybody', () => {
  const apart = { weekly: 7, fortnightly: 14, monthly: 28 }
  const pace = fc.constantFrom<MemberPace>('weekly', 'fortnightly', 'monthly')
  const visit = fc.integer({ min: 0, max: 400 }).map((days) => at(dateAt(addDays(monday, days))))
  const visits = fc.array(visit, { maxLength: 20 }).map((times) => times.sort())
  fc.assert(
    fc.property(fc.array(pace, { minLength: 1, maxLength: 2 }), visits, (paces, there) => {
      const least = Math.max(...paces.map((each) => apart[each]))
      for (const gap of gapsOf(live(60, { paces }, there))) expect(gap).toBeGreaterThanOrEqual(least)
    }),
  )
})

test('a member who answers every mail never hears of a pace or a farewell', () => {
  const everyDay = Array.from({ length: 400 }, (_, days) => addDays(at(monday), days + 0.5))
  const mails = live(50, {}, everyDay)
  expect(mails).toHaveLength(50)
  expect(mails.every(({ unanswered, kind, notice }) => unanswered === 0 && kind === 'regular' && !notice)).toBe(true)
})

test('without any mails before it, the farewell is the first', () => {
  expect(live(5, { backOff: { weekly: 0, fortnightly: 0, monthly: 0 } })).toMatchObject([{ kind: 'farewell' }])
})

test('a member was last there when they were seen, clicked or chose, whichever is latest; else when they joined', () => {
  const [joinedAt, first, second, third] = [at('2026-01-01'), at('2026-02-01'), at('2026-02-02'), at('2026-02-03')]
  expect(lastThereOf({ joinedAt, lastSeenAt: first }, { clickedAt: third, choseAt: second })).toBe(third)
  expect(lastThereOf({ joinedAt, lastSeenAt: first }, { clickedAt: second, choseAt: third })).toBe(third)
  expect(lastThereOf({ joinedAt, lastSeenAt: third }, { clickedAt: first, choseAt: second })).toBe(third)
  expect(lastThereOf({ joinedAt }, undefined)).toBe(joinedAt)
  expect(lastThereOf({ joinedAt, lastSeenAt: at('2025-12-01') }, {})).toBe(at('2025-12-01'))
  expect(lastThereOf({}, undefined)).toBeUndefined()
})

test('who comes back is mailed a week later even where no mails are set for the weekly pace', () => {
  const history: History = { lastDate: monday, lastAt: at(monday), lastKind: 'regular', unanswered: 3, shown: [] }
  const lastThere = at('2026-03-10')
  const input = { history, lastThere, backOff: { ...backOff, weekly: 0 }, paces: [], date: '2026-03-16' }
  expect(nextMail(input)).toMatchObject({ unanswered: 0, isFarewell: false })
})
