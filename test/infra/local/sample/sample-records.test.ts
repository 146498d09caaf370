import { expect, test } from 'vitest'
import { knownFromRecords } from '../../../../functions/domain/activity/known-from-records.ts'
import { readRecord } from '../../../../functions/domain/activity/read-record.ts'
import { dateOf } from '../../../../functions/domain/activity/records.ts'
import { rankDiscussions } from '../../../../functions/domain/choosing/ranking.ts'
import { lastThereOf } from '../../../../functions/domain/recipients/cadence.ts'
import { usualStageLimits } from '../../../../functions/domain/schedule/usual-settings.ts'
import { type Stage, stageOf } from '../../../../functions/domain/stage.ts'
import { sampleRecords } from '../../../../infra/local/sample/sample-records.ts'

const asOf = '2026-03-09T09:00:00.000Z'
const from = '2026-03-02T09:00:00.000Z'

const records = [...sampleRecords(asOf)].map((record) => {
  const read = readRecord(record)
  if ('problem' in read) throw new Error(`${read.problem}: ${JSON.stringify(record)}`)
  return read.record
})
const [known] = knownFromRecords(records)
const { members = [], discussions = [], activities = [] } = known ?? {}
const removedMembers = new Set(members.filter(({ removedAt }) => removedAt).map(({ id }) => id))

test('the same time gives the same records, and another time the same group', () => {
  expect([...sampleRecords(asOf)]).toEqual([...sampleRecords(asOf)])
  const later = [...sampleRecords('2027-11-01T00:00:00.000Z')]
  expect(later.map(({ id }) => id)).toEqual([...sampleRecords(asOf)].map(({ id }) => id))
})

test('nothing is dated after the time that it is made for', () => {
  expect(records.filter((record) => (dateOf(record) ?? '') > asOf)).toEqual([])
})

test('nobody says anything before they joined or after they were last there', () => {
  const joined = new Map(records.flatMap((record) => (record.type === 'member' ? [[record.id, record.joinedAt]] : [])))
  const seen = new Map(
    records.flatMap((record) => (record.type === 'visit' ? [[record.memberId, record.createdAt]] : [])),
  )
  const posts = records.filter((record) => record.type === 'post')
  expect(posts.filter(({ authorId, createdAt }) => createdAt < (joined.get(authorId) ?? '9'))).toEqual([])
  expect(posts.filter(({ authorId, createdAt }) => createdAt > (seen.get(authorId) ?? '9'))).toEqual([])
})

test('it has one owner, more than 320 members, each with an address of their own that reaches nobody', () => {
  const all = records.filter((record) => record.type === 'member')
  expect(all.filter(({ role }) => role === 'owner')).toHaveLength(1)
  expect(all.length).toBeGreaterThan(320)
  expect(new Set(all.map(({ email }) => email)).size).toBe(all.length)
  expect(all.filter(({ email }) => !email?.endsWith('.example'))).toEqual([])
})

test('its members write their names in at least eight scripts', () => {
  const names = members.map(({ name }) => name).join(' ')
  const scripts = ['Latin', 'Greek', 'Cyrillic', 'Han', 'Hiragana', 'Arabic', 'Devanagari', 'Inherited']
  expect(scripts.filter((script) => !new RegExp(`\\p{Script=${script}}`, 'u').test(names))).toEqual([])
})

test('about half of its members are active, and every stage has some', () => {
  const share = (stage: Stage) =>
    members.filter(
      (member) =>
        stageOf(lastThereOf(member, undefined), { hadFarewell: false, asOf, limits: usualStageLimits }) === stage,
    ).length / members.length
  expect(share('active')).toBeGreaterThan(0.45)
  expect(share('active')).toBeLessThan(0.6)
  for (const stage of ['drifting', 'lapsed', 'dormant'] as const) expect(share(stage)).toBeGreaterThan(0.08)
})

test('its week has more than ten live discussions, and none of them is hidden or removed', () => {
  const ranked = rankDiscussions({ asOf, from, activities, discussions, removedMembers, pins: [], exclusions: [] })
  const ids = ranked.map(({ id }) => id)
  expect(ids.length).toBeGreaterThan(10)
  expect(ids).not.toContain('members-only-prices')
  expect(ids).not.toContain('cheap-watches-fast')
})

test('it holds what a digest must stand: markup, an emoji, a very long title, a “no”, removals', () => {
  const titles = discussions.flatMap(({ title }) => title ?? [])
  expect(discussions.length).toBeGreaterThanOrEqual(45)
  expect(titles.some((title) => title.includes('<script>'))).toBe(true)
  expect(titles.some((title) => /\p{Emoji_Presentation}/u.test(title))).toBe(true)
  expect(titles.some((title) => title.length > 300)).toBe(true)
  expect(members.filter(({ mail }) => mail === 'no')).toHaveLength(1)
  expect(removedMembers.size).toBe(1)
  const ids = new Set(activities.flatMap((row) => (row.kind === 'post' ? [row.id] : [])))
  const removals = activities.flatMap((row) => (row.kind === 'removal' && row.of === 'post' ? [row.id] : []))
  expect(removals.filter((id) => ids.has(id))).toHaveLength(1)
})
