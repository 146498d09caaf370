import { expect, test } from 'vitest'
import { compareSubjects } from '../../../../functions/domain/comparing/compare-subjects.ts'
import {
  type HalfCounts,
  noHalves,
  type SubjectMail,
  withMail,
} from '../../../../functions/domain/comparing/subject-halves.ts'
import { diceOf } from '../../../fixtures/comparing/draws.ts'

const lastMailAt = '2026-03-09T09:00:00.000Z'
const dayAfter = '2026-03-10T09:00:00.000Z'
const monthAfter = '2026-04-06T09:00:00.000Z'
const half = (recipients: number, clickers: number, members = 0, returned = 0): HalfCounts => ({
  recipients,
  clickers,
  away: { members, returned },
})
const compare = (first: HalfCounts, second: HalfCounts, countedAt = monthAfter) =>
  compareSubjects({ first, second }, { lastMailAt, countedAt })

test('clicks are told a day after the last mail, and returns after 28', () => {
  const halves = [half(1000, 200, 500, 100), half(1000, 100, 500, 20)] as const
  expect(compare(...halves, '2026-03-10T08:59:59.999Z')).toMatchObject({ clicks: 'too soon', returns: 'too soon' })
  expect(compare(...halves, dayAfter)).toMatchObject({ clicks: 'first', returns: 'too soon' })
  expect(compare(...halves, '2026-04-06T08:59:59.999Z')).toMatchObject({ clicks: 'first', returns: 'too soon' })
  expect(compare(...halves)).toEqual({ areSizesOff: false, clicks: 'first', returns: 'first' })
  const nothingSent = compareSubjects(noHalves, { lastMailAt: undefined, countedAt: monthAfter })
  expect(nothingSent).toEqual({ areSizesOff: false, clicks: 'too soon', returns: 'too soon' })
})

test('clicks need 200 recipients and 20 who clicked in each half', () => {
  expect(compare(half(199, 100), half(201, 20)).clicks).toBe('too few to tell')
  expect(compare(half(200, 100), half(200, 19)).clicks).toBe('too few to tell')
  expect(compare(half(200, 100), half(200, 20)).clicks).toBe('first')
  expect(compare(half(200, 20), half(200, 100)).clicks).toBe('second')
})

test('two deviations of clicks are no more than chance, and three are', () => {
  expect(compare(half(1000, 100), half(1000, 130)).clicks).toBe('cannot tell')
  expect(compare(half(1000, 100), half(1000, 146)).clicks).toBe('second')
})

test('returns need 50 who were away in each half, and 5 who came back', () => {
  expect(compare(half(500, 0, 49, 40), half(500, 0, 400, 0)).returns).toBe('too few to tell')
  expect(compare(half(500, 0, 200, 4), half(500, 0, 200, 0)).returns).toBe('too few to tell')
  expect(compare(half(500, 0, 50, 40), half(500, 0, 400, 40)).returns).toBe('first')
  expect(compare(half(500, 0, 200, 20), half(500, 0, 200, 28)).returns).toBe('cannot tell')
})

test('halves that chance hardly makes are not compared', () => {
  expect(compare(half(1000, 0), half(1160, 0)).areSizesOff).toBe(true)
  expect(compare(half(1000, 0), half(1140, 0)).areSizesOff).toBe(false)
})

test('mails are counted by the half that they are of, and returns only of who was away', () => {
  const mail = { half: 'second', clicked: true, wasAway: true, returned: true } as const
  const others: readonly SubjectMail[] = [
    { ...mail, clicked: false, wasAway: false },
    { ...mail, returned: false },
    { ...mail, half: 'first' },
  ]
  expect([mail, ...others].reduce(withMail, noHalves)).toEqual({
    first: half(1, 1, 1, 1),
    second: half(3, 2, 2, 1),
  })
})

test('of subjects that are alike, one is hardly ever told to be the better', () => {
  const dice = diceOf(7)
  const drawn = (members: number, share: number) =>
    Array.from({ length: members }, dice).filter((p) => p < share).length
  const edition = () => half(400, drawn(400, 0.1), 200, drawn(200, 0.1))
  const told = Array.from({ length: 400 }, () => compare(edition(), edition()))
  expect(told.filter(({ clicks }) => clicks === 'first' || clicks === 'second').length).toBeLessThanOrEqual(8)
  expect(told.filter(({ returns }) => returns === 'first' || returns === 'second').length).toBeLessThanOrEqual(8)
})
