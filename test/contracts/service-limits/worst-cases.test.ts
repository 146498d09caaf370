import { createHash, randomBytes } from 'node:crypto'
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { mockClient } from 'aws-sdk-client-mock'
import { expect, test } from 'vitest'
import { audiencesIn } from '../../../functions/adapters/audiences.ts'
import { activitiesIn, discussionsIn, groupsIn, membersIn } from '../../../functions/adapters/community.ts'
import { editionsIn } from '../../../functions/adapters/editions.ts'
import { looksIn } from '../../../functions/adapters/looks.ts'
import { mailRecordsIn } from '../../../functions/adapters/mail-records.ts'
import { queuesAt } from '../../../functions/adapters/queues.ts'
import { runsIn } from '../../../functions/adapters/runs.ts'
import { settingsIn } from '../../../functions/adapters/settings.ts'
import { templateVersionsIn } from '../../../functions/adapters/template-versions.ts'
import { wishListIn } from '../../../functions/adapters/wish-list.ts'
import type { Participation } from '../../../functions/domain/choice.ts'
import { cohortsOf } from '../../../functions/domain/cohorts.ts'
import type { Planned } from '../../../functions/domain/edition.ts'
import { knownFromRecords } from '../../../functions/domain/known-from-records.ts'
import { lookShape } from '../../../functions/domain/look.ts'
import { releaseOf } from '../../../functions/domain/pace.ts'
import { readRecord } from '../../../functions/domain/read-record.ts'
import type { ActivityRecord } from '../../../functions/domain/records.ts'
import { defaultSettings } from '../../../functions/domain/settings.ts'
import { shardOf } from '../../../functions/table.ts'
import { choiceOf, plannedFor } from '../../fixtures/one-edition.ts'
import { emulatedTable } from '../emulated-table.ts'
import { breachesOf } from './breaches.ts'

// The largest of everything that the schemas let in: written to a table whose requests are held to the limits.
const table = emulatedTable()
const many = <T>(count: number, make: (nth: number) => T): T[] => Array.from({ length: count }, (_, nth) => make(nth))
/** Ids of the greatest length that zip badly, the same in every run. */
const idOf = (nth: number | string) => createHash('sha384').update(String(nth)).digest('base64url')
const groupId = idOf('group')
const date = '2026-03-09'
const asOf = '2026-03-09T09:00:00.000Z'
const key = { groupId, date, asOf }
const wide = (characters: number) => '𝕏'.repeat(characters)
const url = `https://example.org/${'語'.repeat(1980)}`
const seconds = Date.parse(asOf) / 1000

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
      ...{ type: 'member', groupId, id: idOf(nth), email: `m${nth}@example.org`, name: wide(200), joinedAt: asOf },
      ...{ role: 'owner', language, timeZone: 'America/Argentina/ComodRivadavia' },
    })),
    { ...discussion, tags: many(60, (nth) => `${nth}${wide(100)}`) },
    ...many(300, (nth) => ({
      ...{
        type: 'post',
        ...of,
        discussionId: idOf('d'),
        id: idOf(`p${nth}`),
        authorId: idOf(nth),
        text: '語'.repeat(9000),
      },
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
  expect(Object.keys(kept?.participants ?? {})).toHaveLength(200)
})

test('no member’s language is longer than a language tag is', () => {
  const member = { type: 'member', groupId, id: 'm', email: 'm@example.org', name: 'M', role: 'member', joinedAt: asOf }
  const languageOf = (language: string) => readRecord({ ...member, language })
  expect(languageOf('zh-Hant-HK-x-a-very-long-private-use')).toMatchObject({
    problem: expect.stringMatching(/^language/),
  })
  expect('problem' in languageOf(`en${'-abcdefgh'.repeat(50_000)}`)).toBe(true)
  expect('record' in languageOf('abcdefgh-12345678-12345678-12345678')).toBe(true)
})

test('a group with more zones and languages than there are goes on being imported', async () => {
  const audiences = audiencesIn(table())
  for (const part of many(6, (nth) => nth)) {
    const zones = many(5000, (nth) => `Area_of_the_world/Place_${part}_${nth}`)
    await audiences.add(groupId, { zones, languages: zones.map((zone) => `x-${zone}`), weekdays: [part + 1] })
  }
  const { zones, languages, weekdays } = await audiences.get(groupId)
  expect(weekdays).toEqual([1, 2, 3, 4, 5, 6])
  expect(zones.length).toBeGreaterThan(600)
  expect(languages.length).toBeGreaterThan(100)
})

test('the choice of 300 discussions with 99 posts each, and the longest words before them, is kept whole', async () => {
  const noise = randomNumbers()
  const choice = choiceOf(many(300, idOf), {
    introduction: many(4000, () => String.fromCharCode(0x4e00 + (noise() % 20_000))).join(''),
  })
  const candidates = choice.candidates.map((candidate, nth) => ({
    ...candidate,
    lastPosterId: idOf(`poster ${nth}`),
    counts: {
      7: { people: 123, replies: 4567 },
      14: { people: noise() % 999, replies: noise() % 9999 },
      30: { people: 999, replies: 99_999 },
    },
    postedAt: many(99, () => seconds - (noise() % 2_592_000)).sort(),
  }))
  const largest = { ...choice, candidates }
  await editionsIn(table()).writeChoice(key, largest)
  expect(await editionsIn(table()).readChoice(key)).toEqual(largest)
})

/** Members whose hashes fall together, as a platform's ids may by ill luck or by will. */
const ofOneShard = (count: number) => {
  const ids: string[] = []
  for (let nth = 0; ids.length < count; nth += 1) if (shardOf(idOf(nth)) === 3) ids.push(idOf(nth))
  return ids
}

test('who took part in 300 discussions with 200 people each is kept of all the shards', async () => {
  const noise = randomNumbers()
  const editions = editionsIn(table())
  // 60,000 people, spread as hashes spread them.
  const participants = new Map<string, Participation>(
    many(3900, (nth) => [idOf(nth), [[nth % 300, seconds - (noise() % 2_592_000)]]]),
  )
  await editions.writeParticipants(key, 2, participants)
  expect(await editions.readParticipants(key, 2)).toEqual(participants)
})

test('where all of 60,000 fall into one shard, those whose posts are latest are kept', async () => {
  const noise = randomNumbers()
  const editions = editionsIn(table())
  const participants = new Map<string, Participation>(
    ofOneShard(12_000).map((id, nth) => [
      id,
      many(5, (place) => [(nth + 60 * place) % 300, seconds - (noise() % 2_592_000)]),
    ]),
  )
  await editions.writeParticipants(key, 3, participants)
  const kept = await editions.readParticipants(key, 3)
  expect(kept.size).toBeGreaterThan(2000)
  const latest = ([, took]: readonly [string, Participation]) => Math.max(...took.map(([, at]) => at))
  const dropped = [...participants].filter(([id]) => !kept.has(id))
  expect(Math.max(...dropped.map(latest))).toBeLessThanOrEqual(Math.min(...[...kept].map(latest)))
})

function plannedWidely(nth: number): Planned {
  const noise = randomNumbers(nth)
  const why = () => ({ key: 'replies', count: noise() % 99_999 }) as const
  return plannedFor(idOf(nth), {
    variant: { kind: 'win-back', language: 'abcdefgh' },
    picks: many(20, () => ({ discussionId: idOf(noise() % 300), why: why() })),
    ...{ unanswered: 100, notice: 'notice.fortnightly', arm: 'held out', stage: 'drifting' },
  })
}

test('a page of 100 members with 20 discussions each is kept, and an edition of 300', async () => {
  const editions = editionsIn(table())
  const cohort = `${asOf}+`
  await editions.open(key)
  await editions.freeze(key, {
    state: 'frozen',
    discussions: many(300, (nth) => ({ id: idOf(nth), people: 99_999, replies: 99_999 })),
  })
  const page = {
    ...key,
    cohort,
    first: { shard: 15, after: idOf(0) },
    next: { shard: 15, after: idOf(99) },
    plannedSoFar: 70_000,
  }
  await editions.writePage({ ...page, decisions: many(100, plannedWidely), movedOn: many(1000, idOf) })
  expect((await editions.get(key))?.discussions).toHaveLength(300)
})

test('batches for 100 members with 20 discussions each are taken, also by queues that take 256 KB', async () => {
  const client = new SQSClient({ region: 'us-east-1' })
  const mock = mockClient(client)
  mock.on(SendMessageBatchCommand).resolves({})
  mock.on(SendMessageCommand).resolves({})
  const planned = many(100, plannedWidely)
  for (const perSecond of [1, 14, 500]) {
    const { batches } = releaseOf(key, planned, { now: 0, perSecond })
    await queuesAt({ compose: 'c', fanOut: 'f', send: 's' }, client).send(batches)
  }
  const inputs = mock.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input)
  expect(inputs.flatMap((input) => breachesOf({ service: 'sqs', operation: 'SendMessageBatch', input }))).toEqual([])
  const sizes = inputs.flatMap(({ Entries = [] }) =>
    Entries.map(({ MessageBody = '' }) => Buffer.byteLength(MessageBody)),
  )
  expect(Math.max(...sizes)).toBeLessThan(262_144)
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
    ...{ version: 2, state: 'live' as const, change: { at: asOf, by: { memberId: idOf(0) } } },
  }
  expect(await settings.change(next, first, asOf)).toBe(true)
  const wishes = { pins: many(20, idOf), drops: many(300, idOf), introduction: '語'.repeat(4000), revision: 0 }
  expect(await wishListIn(table()).save(groupId, wishes, 0)).toBe(true)
  const look = lookShape.parse({ header: '語'.repeat(200), footer: '語'.repeat(500), postalAddress: '語'.repeat(200) })
  const version = { version: 1, savedAt: asOf, by: { memberId: idOf(0) }, look }
  expect(await looksIn(table()).save(groupId, version)).toBe(true)
})

test('what is kept of a member who muted 200 discussions and was shown 20 each day is kept', async () => {
  const records = mailRecordsIn(table())
  await records.choose(groupId, idOf(0), { mail: 'yes', muted: many(200, idOf), language: 'a'.repeat(20) }, asOf)
  const shown = many(26 * 7, () => ({ at: asOf, discussions: many(20, () => 'abcdef') }))
  const history = { lastDate: date, lastKind: 'win-back', lastAt: asOf, unanswered: 99, shown } as const
  await records.noteMails(groupId, new Map([[idOf(0), history]]))
  expect((await records.getMany(groupId, [idOf(0)]))[0]?.history?.shown).toHaveLength(182)
})

test('an edition under way in every zone, held for a long reason, is kept', async () => {
  const runs = runsIn(table())
  const zones = Intl.supportedValuesOf('timeZone')
  const rule = { cadence: 'weekly', weekday: 1, time: '09:00', timeZone: 'UTC' } as const
  await runs.open(key, cohortsOf({ rule, zones, weekdays: [] }, date), 1)
  expect(await runs.hold(key, { by: 'operator', reason: wide(4000), at: asOf })).toBe(true)
})

test('a template of the greatest length, which zips badly, is kept', async () => {
  const noise = randomBytes(300_000).toString('base64')
  const code = { mjml: noise.slice(0, 200_000), text: noise.slice(200_000, 400_000) }
  const version = { name: 'digest', version: 1, savedAt: asOf, by: { memberId: idOf(0) }, code } as const
  expect(await templateVersionsIn(table()).save(groupId, version)).toBe(true)
})

/** The same numbers in every run. */
function randomNumbers(seed = 1): () => number {
  let state = seed + 1
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 8
  }
}
