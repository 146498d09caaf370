import { expect, test } from 'vitest'
import type { Choice } from '../../../../functions/domain/choosing/choice.ts'
import type { Decision, Planned } from '../../../../functions/domain/recipients/decision.ts'
import type { Rung } from '../../../../functions/domain/rungs.ts'
import { withoutUndefined } from '../../../../functions/domain/shapes/without-undefined.ts'
import { figuresOf, nameIn, type SimulatedEdition } from '../../../../infra/cli/simulate/figures.ts'
import { textReport } from '../../../../infra/cli/simulate/report.ts'
import { choiceOf, plannedFor } from '../../../fixtures/editions/one-edition.ts'

const on = (date: string) => `${date}T09:00:00.000Z`
const mail = (memberId: string, ids: readonly string[], more: Partial<Planned> = {}) =>
  plannedFor(memberId, {
    picks: ids.map((discussionId) => ({ discussionId, why: { key: 'people', count: 2 } })),
    ...more,
  })
const edition = (date: string, decisions: readonly Decision[], choice?: Choice): SimulatedEdition => {
  const asOf = on(date)
  const rules = { asOf, discussionsPerMail: 7, minimumDiscussions: 3, fillTo: 3, reach: 30 } as const
  return withoutUndefined({ groupId: 'g', date, asOf, decisions, composing: 100, choice, rules })
}
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
  expect(weeks).toMatchObject([
    { date: '2019-01-07', mails: { active: 1, lapsed: 1 }, withheld: 1, skipped: { sunset: 1 } },
  ])
  expect(mails).toBe(2)
})

test('mails are counted by the lowest rung that they use, in each week and in all', () => {
  const pick = (discussionId: string, rung: Rung) => ({ discussionId, rung, why: { key: 'people', count: 2 } as const })
  const weeks = [
    edition('2019-01-07', [plannedFor('m1', { picks: [pick('a', 7), pick('b', 90)] }), plannedFor('m2')]),
    edition('2019-01-14', [
      plannedFor('m1', { picks: [pick('c', 365), pick('d', 14)] }),
      plannedFor('m2', { picks: [pick('c', 'archive')], arm: 'held out' }),
    ]),
  ]
  const figures = figuresOf({ editions: weeks, posts: [], openedAt: new Map() })
  expect(figures.weeks.map(({ from }) => from)).toEqual([{ year: 1, none: 1 }, { year: 1 }])
  expect(figures.from).toEqual({ year: 2, none: 1 })
})

test('composing is told by what is usual in the first and in the last quarter, not by the slow start', () => {
  const times = [900, 40, 50, 45, 45, 60, 61, 59, 300, 45, 62, 70]
  const editions = times.map((composing, nth) => ({ ...edition(`2019-01-${10 + nth}`, []), composing }))
  expect(figuresOf({ editions, posts: [], openedAt: new Map() }).composing).toEqual({ first: 50, last: 62 })
})

test('a discussion shown again within half a year is a repeat, unless it went on and its member took part in it', () => {
  const weeks = ['2019-01-07', '2019-01-14', '2019-01-21', '2019-08-05']
  const own = { picks: [{ discussionId: 'a', why: { key: 'own', count: 1 } }] } as const
  const repeats = (more: Partial<Planned>, posts: ReturnType<typeof post>[]) => {
    const editions = weeks.map((date) => edition(date, [mail('m1', ['a'], more)]))
    return figuresOf({ editions, posts, openedAt: new Map() }).repeats
  }
  const posts = [post('m2', 'a', on('2019-01-20'))]
  expect(repeats(own, posts)).toBe(1)
  expect(repeats(own, [])).toBe(2)
  expect(repeats({}, posts)).toBe(2)
})

test('a discussion that was old when it was shown is a repeat for a whole year', () => {
  const old = [{ discussionId: 'a', rung: 'archive', why: { key: 'people', count: 9, month: '2017-03' } }] as const
  const repeats = (again: string) => {
    const editions = ['2019-01-07', again].map((date) => edition(date, [plannedFor('m1', { picks: old })]))
    return figuresOf({ editions, posts: [], openedAt: new Map() }).repeats
  }
  expect(repeats('2019-08-05')).toBe(1)
  expect(repeats('2020-01-05')).toBe(1)
  expect(repeats('2020-01-06')).toBe(0)
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
    choiceOf(['b', 'x1', 'x2', 'x3', 'x4', 'a']),
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
  expect(recall.everybody).toEqual({ returns: 3, ours: 2, own: 1, top: 1, waited: 0 })
  expect(recall.away).toEqual({ returns: 1, ours: 1, own: 0, top: 0, waited: 0 })
})

test('the order for all leaves out what its member would not have been shown, as own discussions first do', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'own']
  const { candidates, ...rest } = choiceOf(ids)
  const postedAt = [Date.parse(on('2019-01-06')) / 1000]
  const choice = {
    ...rest,
    candidates: candidates.map((each) => ({ ...each, postedAt, lastPosterId: each.id === 'a' ? 'm1' : 'm9' })),
  }
  const week = edition('2019-01-07', [mail('m1', ['b']), mail('m2', ['f'])], choice)
  const posts = [
    post('m1', 'own', on('2019-01-05')),
    post('m1', 'a', on('2019-01-06')),
    post('m1', 'f', on('2019-01-08')),
    post('m2', 'own', on('2019-01-05')),
    post('m2', 'own', on('2019-01-09')),
  ]
  const { everybody } = figuresOf({ editions: [week], posts, openedAt: opened(...ids) }).recall
  // Without what m1 waits in, f is the fifth for all, and the sixth after m1's own; m2's own is the first of theirs alone.
  expect(everybody).toEqual({ returns: 2, ours: 0, own: 1, top: 1, waited: 0 })
  const again = [post('m1', 'a', on('2019-01-06')), post('m1', 'a', on('2019-01-08'))]
  const still = figuresOf({ editions: [week], posts: again, openedAt: opened(...ids) }).recall.everybody
  expect(still).toEqual({ returns: 1, ours: 0, own: 0, top: 0, waited: 1 })
})

test('the report says each week and what it comes to', () => {
  const own = { discussionId: 'a', rung: 'archive', why: { key: 'own', count: 1 } } as const
  const week = edition('2019-01-07', [plannedFor('m1', { picks: [own] }), { memberId: 'm4', skip: 'sunset' }])
  const quiet = { ...edition('2019-01-14', []), quiet: '2 of at least 3 discussions' }
  const lines = textReport(figuresOf({ editions: [week, quiet], posts: [], openedAt: new Map() }))
  expect(lines[1]).toMatch(/week\s+active\s+drifting\s+lapsed\s+dormant\s+control group\s+sunset/)
  expect(lines[2]).toMatch(/^2019-01-07\s+1\s+0\s+0\s+0\s+0\s+1$/)
  expect(lines.slice(6, 9)).toEqual([
    expect.stringMatching(/^week\s+mails\s+week\s+month\s+year\s+archive\s+composing, ms\s+quiet$/),
    expect.stringMatching(/^2019-01-07\s+1\s+0\s+0\s+0\s+1\s+100$/),
    expect.stringMatching(/^2019-01-14\s+0\s+0\s+0\s+0\s+0\s+100\s+2 of at least 3 discussions$/),
  ])
  expect(lines).toContain('100 % of mails are from the archive.')
  expect(lines).toContain('1 mails with 1 discussions; 0 repeated too soon.')
  expect(lines).toContain('100 % of mails lead with a discussion that their member took part in.')
})
