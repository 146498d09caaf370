import { expect, test } from 'vitest'
import { audiencesIn } from '../../../functions/adapters/audiences.ts'
import { activitiesIn, discussionsIn, groupsIn, membersIn } from '../../../functions/adapters/community.ts'
import { curationsIn } from '../../../functions/adapters/curations.ts'
import { looksIn } from '../../../functions/adapters/looks.ts'
import { mailRecordsIn } from '../../../functions/adapters/mail-records.ts'
import { settingsIn } from '../../../functions/adapters/settings.ts'
import { templateVersionsIn } from '../../../functions/adapters/template-versions.ts'
import { knownFromRecords } from '../../../functions/domain/activity/known-from-records.ts'
import { readRecord } from '../../../functions/domain/activity/read-record.ts'
import type { ActivityRecord } from '../../../functions/domain/activity/records.ts'
import { defaultSettings } from '../../../functions/domain/schedule/settings.ts'
import { lookShape } from '../../../functions/domain/templates/look.ts'
import { emulatedTable } from '../emulated-table.ts'
import { asOf, idOf, key, many, randomNumbers, wide } from './largest.ts'

// The largest of everything that the schemas let in: written to a table whose requests are held to the limits.
const table = emulatedTable()
const { groupId, date } = key
const url = `https://example.org/${'語'.repeat(1980)}`
const records = (values: readonly object[]): ActivityRecord[] =>
  values.map((value) => {
    const read = readRecord(value)
    if ('problem' in read) throw new Error(read.problem)
    return read.record
  })

test('ids are as long as they may be', () => {
  expect(groupId).toHaveLength(64)
})

test('a group, its members and a discussion with 200 people, each of the greatest length, are kept', async () => {
  const language = 'abcdefgh-12345678-12345678-12345678'
  const of = { groupId, createdAt: asOf }
  const discussion = { type: 'discussion', ...of, id: idOf('d'), title: wide(500), url, authorId: idOf(0) }
  const read = records([
    { type: 'group', id: groupId, name: wide(200), url, language, timeZone: 'America/Argentina/ComodRivadavia' },
    ...many(300, (nth) => ({
      type: 'member',
      groupId,
      id: idOf(nth),
      email: `m${nth}@example.org`,
      name: wide(200),
      joinedAt: asOf,
      role: 'owner',
      language,
      timeZone: 'America/Argentina/ComodRivadavia',
    })),
    { ...discussion, tags: many(60, (nth) => `${nth}${wide(100)}`) },
    ...many(300, (nth) => ({
      type: 'post',
      ...of,
      discussionId: idOf('d'),
      id: idOf(`p${nth}`),
      authorId: idOf(nth),
      text: '語'.repeat(9000),
    })),
    ...many(30, (nth) => ({ type: 'removal', ...of, of: 'post', id: idOf(`p${nth}`) })),
  ])
  const [known] = knownFromRecords(read)
  if (!known?.group) throw new Error('There is no group.')
  await groupsIn(table()).put(known.group)
  await membersIn(table()).merge(groupId, known.members)
  await discussionsIn(table()).merge(groupId, known.discussions)
  await activitiesIn(table()).write(groupId, known.activities)
  const [kept] = await discussionsIn(table()).getMany(groupId, [idOf('d')])
  expect(kept?.participants).toHaveLength(200)
})

test('no member’s language is kept longer than a language tag is', () => {
  const member = { type: 'member', groupId, id: 'm', email: 'm@example.org', name: 'M', role: 'member', joinedAt: asOf }
  const [kept] = records([{ ...member, language: `en${'-abcdefgh'.repeat(50_000)}` }])
  expect(kept).toMatchObject({ language: 'en' })
})

test('a group with more zones and languages than there are goes on being imported', async () => {
  const audiences = audiencesIn(table())
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  for (const [part, first] of letters.slice(0, 6).entries()) {
    const zones = [...Intl.supportedValuesOf('timeZone'), ...many(5000, (nth) => `Area/Place_${part}_${nth}`)]
    const languages = letters.flatMap((a) => letters.map((b) => `${first}${a}${b}`))
    await audiences.add(groupId, { zones, languages, weekdays: [part + 1] })
  }
  const { zones, languages, weekdays } = await audiences.get(groupId)
  expect(weekdays).toEqual([1, 2, 3, 4, 5, 6])
  expect(zones.length).toBeGreaterThan(400)
  expect(languages).toHaveLength(500)
})

test('settings, wishes and a look of the greatest length are kept', async () => {
  const settings = settingsIn(table())
  const first = defaultSettings({ id: groupId, timeZone: 'America/Argentina/ComodRivadavia' })
  await settings.create(first)
  const next = {
    ...first,
    excludedPeople: many(201, idOf),
    excludedTags: many(1300, (nth) => `語${nth % 10}`),
    languages: many(200, (nth) => `${idOf(nth)}`),
    version: 2,
    state: 'live' as const,
    change: { at: asOf, by: { memberId: idOf(0) } },
  }
  expect(await settings.change(next, first, asOf)).toBe(true)
  const curation = { pins: many(20, idOf), drops: many(300, idOf), introduction: '語'.repeat(4000), revision: 0 }
  expect(await curationsIn(table()).save(groupId, curation, 0)).toBe(true)
  const look = lookShape.parse({ header: '語'.repeat(200), footer: '語'.repeat(500), postalAddress: '語'.repeat(200) })
  const version = { version: 1, savedAt: asOf, by: { memberId: idOf(0) }, look }
  expect(await looksIn(table()).save(groupId, version)).toBe(true)
})

test('what is kept of a member who muted 200 discussions, chose 100 tags and was shown 20 each day is kept', async () => {
  const records = mailRecordsIn(table())
  const longest = (nth: number) => `${nth}`.padEnd(200, '語')
  const tags = { followedTags: many(50, longest), mutedTags: many(50, longest) }
  await records.choose(
    groupId,
    idOf(0),
    { mail: 'yes', muted: many(200, idOf), language: 'a'.repeat(20), ...tags },
    asOf,
  )
  const shown = many(26 * 7, () => ({ at: asOf, discussions: many(20, () => 'abcdef') }))
  const history = { lastDate: date, lastKind: 'win-back', lastAt: asOf, unanswered: 99, shown } as const
  await records.noteMails(groupId, new Map([[idOf(0), history]]))
  expect((await records.getMany(groupId, [idOf(0)]))[0]?.history?.shown).toHaveLength(182)
})

test('a template of as many bytes as the console takes, which zips badly, is kept', async () => {
  const noise = randomNumbers()
  const letters = () => many(200_000, () => String.fromCharCode(0x20 + (noise() % 95))).join('')
  const code = { mjml: letters(), text: letters() }
  const version = { name: 'digest', version: 1, savedAt: asOf, by: { memberId: idOf(0) }, code } as const
  expect(await templateVersionsIn(table()).save(groupId, version)).toBe(true)
})
