import { expect, test } from 'vitest'
import type { Decision, Planned } from '../../../../functions/domain/recipients/decision.ts'
import { figuresOf, nameIn, type SimulatedEdition } from '../../../../infra/cli/simulate/figures.ts'
import { textReport } from '../../../../infra/cli/simulate/report.ts'
import { plannedFor } from '../../../fixtures/editions/one-edition.ts'

const on = (date: string) => `${date}T09:00:00.000Z`
const mail = (memberId: string, ids: readonly string[], more: Partial<Planned> = {}) =>
  plannedFor(memberId, {
    picks: ids.map((discussionId) => ({ discussionId, why: { key: 'people', count: 2 } })),
    ...more,
  })
const edition = (date: string, decisions: readonly Decision[], top: readonly string[] = []): SimulatedEdition => ({
  groupId: 'g',
  date,
  asOf: on(date),
  decisions,
  top,
})
const post = (memberId: string, discussionId: string, createdAt: string) => {
  return { groupId: 'g', memberId, discussionId, createdAt }
}
const opened = (...ids: string[]) => new Map(ids.map((id) => [nameIn('g', id), on('2019-01-01')]))

test('mails are counted by stage, and what was withheld or skipped is no mail', () => {
  const week = edition('2019-01-07', [
    mail('m1', ['a']),
    mail('m2', ['a'], { stage: 'lapsed' }),
    mail('m3', ['a'], { stage: 'lapsed', arm: 'held out' }),
    { memberId: 'm4', skip: 'sunset' },
  ])
  const { weeks, mails } = figuresOf({ editions: [week], posts: [], openedAt: new Map() })
  expect(weeks).toEqual([{ date: '2019-01-07', mails: { active: 1, lapsed: 1 }, withheld: 1, skipped: { sunset: 1 } }])
  expect(mails).toBe(2)
})

test('a discussion shown again is a repeat, unless somebody posted since or half a year went by', () => {
  const weeks = ['2019-01-07', '2019-01-14', '2019-01-21', '2019-08-05']
  const editions = weeks.map((date) => edition(date, [mail('m1', ['a'])]))
  const posts = [post('m2', 'a', on('2019-01-20'))]
  expect(figuresOf({ editions, posts, openedAt: new Map() }).repeats).toBe(1)
  expect(figuresOf({ editions, posts: [], openedAt: new Map() }).repeats).toBe(2)
})

test('two groups whose members and discussions have the same ids are two', () => {
  const weeks = [edition('2019-01-07', [mail('m1', ['a'])]), edition('2019-01-14', [mail('m1', ['a'])])]
  const [first, second] = weeks.map((week, nth) => ({ ...week, groupId: `g${nth}` }))
  if (!first || !second) throw new Error('Unreachable.')
  const posts = [{ ...post('m1', 'a', on('2019-01-15')), groupId: 'g0' }]
  const openedAt = new Map([[nameIn('g1', 'a'), on('2019-01-01')]])
  const { repeats, recall } = figuresOf({ editions: [first, second], posts, openedAt })
  expect(repeats).toBe(0)
  expect(recall.everybody.returns).toBe(0)
})

test('a return is the first post within a week in a discussion that was there when the mail came', () => {
  const week = edition(
    '2019-01-07',
    [mail('m1', ['a', 'b']), mail('m2', ['a']), mail('m3', ['a'], { stage: 'lapsed' }), mail('m4', ['a'])],
    ['b'],
  )
  const posts = [
    post('m1', 'new', on('2019-01-08')),
    post('m1', 'b', on('2019-01-09')),
    post('m2', 'c', on('2019-01-10')),
    post('m3', 'a', on('2019-01-13')),
    post('m4', 'a', on('2019-01-15')),
  ]
  const openedAt = new Map([...opened('a', 'b', 'c'), ['new', on('2019-01-08')]])
  const { recall } = figuresOf({ editions: [week], posts, openedAt })
  expect(recall.everybody).toEqual({ returns: 3, ours: 2, top: 1 })
  expect(recall.away).toEqual({ returns: 1, ours: 1, top: 0 })
})

test('the report says each week and what it comes to', () => {
  const own = { discussionId: 'a', why: { key: 'own', count: 1 } } as const
  const week = edition('2019-01-07', [plannedFor('m1', { picks: [own] }), { memberId: 'm4', skip: 'sunset' }])
  const lines = textReport(figuresOf({ editions: [week], posts: [], openedAt: new Map() }))
  expect(lines[1]).toMatch(/week\s+active\s+drifting\s+lapsed\s+dormant\s+control group\s+sunset/)
  expect(lines[2]).toMatch(/^2019-01-07\s+1\s+0\s+0\s+0\s+0\s+1$/)
  expect(lines).toContain('100 % of mails lead with a discussion that their member took part in.')
})
