import { afterAll, beforeAll, expect, test } from 'vitest'
import { isPlanned, type Planned } from '../../../functions/domain/recipients/decision.ts'
import { total } from '../../../functions/domain/sending/sums.ts'
import { addDays, dateAt } from '../../../functions/domain/times.ts'
import { importRecords } from '../../../functions/steps/ingest/import-records.ts'
import { untilFinished } from '../../../infra/cli/until-finished.ts'
import { linesOf } from '../../fixtures/records/recorded-week.ts'
import { type House, openHouse } from '../house/running-house.ts'
import {
  memberRecords,
  recordsOf,
  type SilentDiscussion,
  silentDiscussions,
  writerIds,
} from '../house/silent-records.ts'

const groupId = 'silent'
const opening = '2026-03-16T09:00:00.000Z'
const weeks = 40
/** The week in which somebody who was away comes back, and two others talk. */
const backInWeek = 30
const at = (week: number, days = 0) => addDays(opening, 7 * week + days)
const dateOf = (week: number) => dateAt(at(week))

const discussions = silentDiscussions('2019-02-04T12:00:00.000Z', addDays(opening, -70.2), 120)
const everybody = ['x0', 'x1', 'x2', 'x3', 'x4', 'x5']
const never: readonly SilentDiscussion[] = [
  { id: 'hidden', title: 'Hidden', startedAt: at(-11), people: everybody, state: 'hidden' },
  { id: 'removed', title: 'Removed', startedAt: at(-11), people: everybody },
  { id: 'tagged', title: 'Tagged', startedAt: at(-11), people: everybody, tags: ['Off-Topic'] },
  { id: 'of-gone', title: 'Of somebody who left', startedAt: at(-11), people: ['gone', ...everybody] },
]
/** Those with the most people, of the latest year. */
const muted = discussions
  .filter(({ people }) => people.length === 5)
  .slice(-6)
  .map(({ id }) => id)
const fresh: SilentDiscussion = { id: 'fresh', title: 'Fresh', startedAt: at(backInWeek, -3), people: ['w1', 'w2'] }

const away = ['l0', 'l1', 'l2', 'l3', 'd0', 'd1', 'n0', 'muter']
const records = [
  { type: 'group', id: groupId, name: 'Binders', url: 'https://group.example', language: 'en', timeZone: 'UTC' },
  ...writerIds.flatMap((id) => memberRecords(groupId, id, '2019-01-01T00:00:00Z')),
  ...['l0', 'l1', 'l2', 'l3', 'back', 'muter'].flatMap((id) =>
    memberRecords(groupId, id, '2020-05-01T00:00:00Z', [at(-9)]),
  ),
  ...['d0', 'd1'].flatMap((id) => memberRecords(groupId, id, '2020-05-01T00:00:00Z', ['2023-05-01T00:00:00Z'])),
  ...['n0', 'gone'].flatMap((id) => memberRecords(groupId, id, '2021-05-01T00:00:00Z')),
  ...memberRecords(groupId, 'visitor', '2022-05-01T00:00:00Z', [at(0, -1)]),
  { ...memberRecords(groupId, 'says-no', '2021-05-01T00:00:00Z')[0], mail: 'no' },
  ...recordsOf(groupId, [...discussions, ...never]),
  { type: 'removal', groupId, of: 'discussion', id: 'removed', createdAt: at(-10) },
  { type: 'removal', groupId, of: 'member', id: 'gone', createdAt: at(-10) },
]

type Mail = Planned & { readonly week: number }
let house: House
/** By member, in the order of the weeks; those of the control group too, who would have got them. */
const mails = new Map<string, Mail[]>()

async function live(week: number): Promise<void> {
  const visit = { type: 'visit', groupId, memberId: 'visitor', createdAt: at(week, -1) }
  const back = [{ ...visit, memberId: 'back', createdAt: at(week, -2) }, ...recordsOf(groupId, [fresh])]
  await importRecords(house.ports, linesOf(week === backInWeek ? [visit, ...back] : [visit]))
  await house.cloud.fireSchedules(at(week))
  await untilFinished(house.cloud, house.ports, at(week))
  for await (const { decisions } of house.ports.editions.pages({ groupId, date: dateOf(week) })) {
    for (const planned of decisions.filter(isPlanned)) {
      mails.set(planned.memberId, [...(mails.get(planned.memberId) ?? []), { ...planned, week }])
    }
  }
}

beforeAll(async () => {
  house = await openHouse({ context: { settleAfterSeconds: '5' } })
  await house.load(records)
  const settings = await house.ports.settings.get(groupId)
  if (!settings) throw new Error('The group was not loaded.')
  await house.ports.settings.change(
    { ...settings, excludedTags: ['off-topic'], version: settings.version + 1 },
    settings,
    opening,
  )
  await house.ports.records.choose(groupId, 'muter', { muted }, at(-20))
  for (let week = 0; week < weeks; week += 1) await live(week)
}, 600_000)
afterAll(() => house?.leave())

const weeksOf = (memberId: string) => mails.get(memberId)?.map(({ week }) => week)
/** What a member was shown: the control group sees nothing of its mails. */
const idsOf = (memberId: string) =>
  (mails.get(memberId) ?? [])
    .filter(({ arm }) => arm !== 'held out')
    .flatMap(({ picks }) => picks.map(({ discussionId }) => discussionId))

test('every member who may be mailed gets mail in the first week, and at least three discussions in every mail', () => {
  const first = [...mails].filter(([, [mail]]) => mail?.week === 0).map(([memberId]) => memberId)
  expect(first.toSorted()).toEqual([...writerIds, ...away, 'back', 'visitor'].toSorted())
  for (const mail of [...mails.values()].flat()) expect(mail.picks.length).toBeGreaterThanOrEqual(3)
})

test('who stays away gets the mails of the default cadence, then one farewell, then nothing', () => {
  for (const memberId of away) {
    expect([memberId, weeksOf(memberId)]).toEqual([memberId, [0, 1, 2, 3, 5, 7, 9, 11, 15, 19, 23, 27]])
    const farewells = mails.get(memberId)?.filter(({ variant }) => variant.kind === 'farewell')
    expect(farewells?.map(({ week }) => week)).toEqual([27])
  }
})

test('who visits every week gets every week’s mail, until all that the archive has was shown to them once', () => {
  expect(weeksOf('visitor')).toEqual(Array.from({ length: weeks }, (_, week) => week))
  expect(new Set(idsOf('visitor')).size).toBe(weeks * 3)
})

test('nobody is shown a discussion twice, nor one that is hidden, removed, excluded, muted or ends with their own words', () => {
  for (const memberId of mails.keys()) {
    const ids = idsOf(memberId)
    // Their own discussions may go on.
    expect([memberId, ids.length - new Set(ids).size]).toEqual([memberId, 0])
    expect(ids.filter((id) => never.some((each) => each.id === id))).toEqual([])
    const ended = discussions.filter(({ people }) => people.at(-1) === memberId).map(({ id }) => id)
    expect(ids.filter((id) => ended.includes(id))).toEqual([])
  }
  expect(idsOf('muter').filter((id) => muted.includes(id))).toEqual([])
})

test('every old discussion says when it was started, and how many took part, that nobody has answered, or what it is like', () => {
  const told = new Map(discussions.map((each) => [each.id, each]))
  const picks = [...mails.values()].flat().flatMap((mail) => mail.picks)
  for (const { discussionId, why } of picks) {
    const { startedAt, people, title } = told.get(discussionId) ?? {}
    if (startedAt === undefined || people === undefined) continue
    const { key, count, word } = why
    expect(why.month).toBe(startedAt.slice(0, 7))
    if (key === 'like') expect(title?.toLowerCase()).toContain(word?.toLowerCase())
    else expect([key, count]).toEqual(people.length === 1 ? ['replies', 0] : ['people', people.length])
  }
})

test('who comes back gets the newest first, then what is next on the ladder', () => {
  const mail = mails.get('back')?.find(({ week }) => week === backInWeek)
  expect(mail?.variant.kind).toBe('regular')
  expect(mail?.picks[0]).toMatchObject({ discussionId: 'fresh', why: { key: 'people', count: 2 } })
  expect(mail?.picks).toHaveLength(3)
  expect(mail?.picks.slice(1).every(({ why }) => why.month !== undefined)).toBe(true)
  expect(weeksOf('back')?.slice(0, 14)).toEqual([0, 1, 2, 3, 5, 7, 9, 11, 15, 19, 23, 27, 30, 31])
})

test('each edition’s recipients are told by their rungs, and all add up', async () => {
  for (const week of [0, 1, 27, backInWeek, weeks - 1]) {
    const { sums } = await house.standing({ groupId, date: dateOf(week) })
    expect(total(sums.rungs ?? {})).toBe(sums.planned)
    expect(sums.rungs).not.toHaveProperty('none')
  }
})
