import { expect, test } from 'vitest'
import type { Edition } from '../../../../functions/domain/edition.ts'
import type { Run } from '../../../../functions/domain/sending/run.ts'
import { OpsError } from '../../../../infra/cli/ops/answer.ts'
import {
  type AccountState,
  conditionOf,
  editionNamed,
  fromRungs,
  idGiven,
  quotaWords,
  reasonGiven,
  rungFigures,
  utc,
} from '../../../../infra/cli/ops/words.ts'

const key = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }
const edition: Edition = { ...key, state: 'mailing', discussions: [] }
const run: Run = { ...key, cohorts: [], openedAt: 0, walking: true }
const calm: AccountState = { quota: { perSecond: 14, perDay: 50_000, sentLastDay: 0 }, stop: undefined }
const stopped: AccountState = { ...calm, stop: { by: 'operator', reason: 'wait', at: key.asOf } }
const empty: AccountState = { ...calm, quota: { perSecond: 14, perDay: 200, sentLastDay: 200 } }
const hold = { by: 'brake', reason: '12 hard bounces of 500', at: key.asOf } as const

test.each<[string, Partial<Edition>, Partial<Run> | undefined, AccountState]>([
  ['composing', { state: 'opened' }, {}, calm],
  ['composing', { state: 'frozen' }, {}, stopped],
  ['mailing', {}, {}, calm],
  ['held', {}, { hold }, calm],
  ['held', {}, { hold }, stopped],
  ['held', { state: 'opened' }, { hold }, calm],
  ['stopped', {}, {}, stopped],
  ['waiting', {}, {}, empty],
  ['cancelling', {}, { cancelled: true }, stopped],
  ['quiet', { state: 'quiet', reason: '1 of at least 3 discussions' }, undefined, stopped],
  ['finished', { state: 'finished' }, undefined, empty],
  ['finished', { state: 'finished' }, { hold }, calm],
  ['cancelled', { state: 'cancelled' }, undefined, calm],
])('%s, for %j with a run of %j', (word, ofEdition, ofRun, account) => {
  expect(conditionOf({ ...edition, ...ofEdition }, ofRun && { ...run, ...ofRun }, account).state).toBe(word)
})

test('what is held says by whom, since when and why', () => {
  const { reason } = conditionOf(edition, { ...run, hold }, calm)
  expect(reason).toBe('held by the brake since 2026-03-09 09:00Z: 12 hard bounces of 500')
})

test('a day without a limit is said to be one', () => {
  expect(quotaWords({ perSecond: 14, perDay: -1, sentLastDay: 3 })).toContain('any number a day')
})

test.each([
  'g',
  'g/2026-3-9',
  'g/2026-03-09/x',
  'g h/2026-03-09',
  '/2026-03-09',
  'g#x/2026-03-09',
  `${'g'.repeat(65)}/2026-03-09`,
])('%j names no edition', (text) => {
  expect(() => editionNamed(text)).toThrow(OpsError)
})

test('an edition’s name is its group and its date', () => {
  expect(editionNamed('thread-and_paste/2026-03-09')).toEqual({ groupId: 'thread-and_paste', date: '2026-03-09' })
})

test('an id that would be more than an id is refused, and shown without doing harm', () => {
  expect(() => idGiven('member', 'm1\u001b[2J')).toThrow('"m1\\u001b[2J" is not a member')
  expect(idGiven('group', 'g-1_A')).toBe('g-1_A')
})

test('a reason is one short line', () => {
  expect(reasonGiven(' a\nb\u001b[31m ')).toBe('a b')
  expect(reasonGiven('x'.repeat(900))).toHaveLength(200)
  expect([reasonGiven(), reasonGiven('\u202e')]).toEqual(['no reason given', 'no reason given'])
})

test('a time is told to the minute, in UTC', () => {
  expect(utc(0)).toBe('1970-01-01 00:00Z')
})

test('all four rungs are told, also where a rung has nobody or nothing is known', () => {
  expect(fromRungs({ rungs: { year: 4, week: 2 } })).toEqual({ week: 2, month: 0, year: 4, archive: 0 })
  expect(fromRungs({})).toEqual({ week: 0, month: 0, year: 0, archive: 0 })
})

test('whose mail shows no discussion is on no rung, and is told apart', () => {
  const rungs = { none: 5, archive: 1, week: 2 }
  expect(Object.values(fromRungs({ rungs }))).toEqual([2, 0, 0, 1])
  expect(rungFigures({ rungs })).toEqual([
    ['from the last 7 days', 2],
    ['from the archive', 1],
    ['without a discussion', 5],
  ])
})
