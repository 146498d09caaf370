import { expect, test } from 'vitest'
import { bounceWords } from '../../../../functions/domain/waking/bounce-rates.ts'
import {
  bounceShare,
  type InspectedMember,
  inspectMore,
  mustBeAware,
  nothingInspected,
} from '../../../../functions/domain/waking/inspection.ts'
import { inEnglish } from '../../../../infra/cli/check/in-english.ts'

const asOf = '2026-03-09T09:00:00.000Z'
const rules = { asOf, isDisposable: (domain: string) => domain === 'mailinator.com', isArchive: false }
const seenIn = (year: number) => `${year}-03-01T09:00:00.000Z`

function person(
  of: Partial<InspectedMember['member']> & Omit<Partial<InspectedMember>, 'member'> = {},
): InspectedMember {
  const { email = 'ana@club.example', joinedAt, lastSeenAt, barrier, isWaiting = false, ...more } = of
  const times = { ...(joinedAt && { joinedAt }), ...(lastSeenAt && { lastSeenAt }) }
  return { member: { email, ...times }, barrier, isWaiting, ...more }
}

test('an address is as old as the last sign of its member, and one without any has an unknown age', () => {
  const people = [
    person({ joinedAt: seenIn(2012), lastSeenAt: seenIn(2026) }),
    person({ joinedAt: seenIn(2025), lastSeenAt: seenIn(2025) }),
    person({ joinedAt: seenIn(2022) }),
    person({ lastSeenAt: '1985-01-01T00:00:00.000Z' }),
    person(),
  ]
  expect(inspectMore(nothingInspected, people, rules)).toMatchObject({
    mailable: 5,
    ages: { 'under 1 year': 1, '1 to 2 years': 1, '2 to 5 years': 1, 'over 5 years': 1, unknown: 1 },
    neverSeen: 2,
    knownOnce: 1,
  })
})

test('who cannot or will not be mailed is counted, and nothing else of them', () => {
  const people = [
    person({ barrier: 'no address', email: '' }),
    person({ barrier: 'opted out', email: 'x@gmial.com' }),
    person({ barrier: 'suppressed', isWaiting: true }),
  ]
  expect(inspectMore(nothingInspected, people, rules)).toEqual({
    ...nothingInspected,
    members: 3,
    'no address': 1,
    'opted out': 1,
    suppressed: 1,
  })
})

test('an inspection in two parts is the same as in one', () => {
  const people = [
    person({ email: 'a@gmial.com', lastSeenAt: seenIn(2026) }),
    person({ email: 'b@gmial.com', isWaiting: true }),
    person({ email: 'info@mailinator.com', isUnanswered: true }),
    person({ email: 'b@gmial.com', barrier: 'same address' }),
  ]
  const begun = { ...nothingInspected, unanswered: 0 }
  const whole = inspectMore(begun, people, rules)
  const parts = inspectMore(inspectMore(begun, people.slice(0, 1), rules), people.slice(1), rules)
  expect(parts).toEqual(whole)
  expect(whole).toMatchObject({
    typos: [['gmial.com', 2]],
    disposable: 1,
    waiting: 1,
    unanswered: 1,
    'same address': 1,
  })
  expect(inspectMore(nothingInspected, people, rules)).not.toHaveProperty('unanswered')
})

test('fresh addresses of a platform need no warning, old ones and mistyped ones do', () => {
  const fresh = Array.from({ length: 100 }, () => person({ lastSeenAt: seenIn(2026) }))
  const good = inspectMore(nothingInspected, fresh, rules)
  expect(bounceShare(good)).toBeCloseTo(0.01)
  expect(mustBeAware(good)).toBe(false)
  const typos = Array.from({ length: 5 }, () => person({ email: 'a@gmial.com', lastSeenAt: seenIn(2026) }))
  expect(mustBeAware(inspectMore(good, typos, rules))).toBe(true)
  const old = Array.from({ length: 100 }, () => person({ lastSeenAt: seenIn(2015) }))
  expect(mustBeAware(inspectMore(nothingInspected, old, rules))).toBe(true)
  expect(mustBeAware(nothingInspected)).toBe(false)
})

test('a sender whom nobody answered is doubtful in an archive, and a member of a platform is not', () => {
  const spam = [person({ joinedAt: seenIn(2026), lastSeenAt: seenIn(2026), isUnanswered: true })]
  expect(bounceShare(inspectMore(nothingInspected, spam, { ...rules, isArchive: true }))).toBe(0.5)
  expect(bounceShare(inspectMore(nothingInspected, spam, rules))).toBe(0.01)
})

test('a share of bounces is told as one in so many', () => {
  expect(inEnglish(bounceWords(0.08))).toContain('About 1 in 12 ')
  expect(inEnglish(bounceWords(0))).toContain('Fewer than 1 in 200 ')
  expect(inEnglish(bounceWords(0.9))).toContain('More than half ')
  expect(inEnglish(bounceWords(0.5))).toContain('About 1 in 2 ')
})
