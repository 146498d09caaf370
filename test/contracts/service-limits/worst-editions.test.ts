import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { mockClient } from 'aws-sdk-client-mock'
import { expect, test } from 'vitest'
import { editionsIn } from '../../../functions/adapters/editions.ts'
import { queuesAt } from '../../../functions/adapters/queues.ts'
import { runsIn } from '../../../functions/adapters/runs.ts'
import type { Participation } from '../../../functions/domain/choosing/choice.ts'
import type { Planned } from '../../../functions/domain/recipients/decision.ts'
import { cohortsOf } from '../../../functions/domain/schedule/cohorts.ts'
import { releaseOf } from '../../../functions/domain/sending/pace.ts'
import { shardCount, shardOf } from '../../../functions/table.ts'
import { choiceOf, plannedFor } from '../../fixtures/editions/one-edition.ts'
import { emulatedTable } from '../emulated-table.ts'
import { breachesOf } from './breaches.ts'
import { asOf, idOf, key, many, randomNumbers, wide } from './largest.ts'

// The largest of everything that the schemas let in: written to a table whose requests are held to the limits.
const table = emulatedTable()
const seconds = Date.parse(asOf) / 1000

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

/** As much in each discussion as records let in, of ids and words that zip badly. */
function filledChoice({
  tagLength,
  tags,
  seed,
}: {
  readonly tagLength: number
  readonly tags: number
  readonly seed: number
}) {
  const noise = randomNumbers(seed)
  const sign = () => String.fromCharCode(0x4e00 + (noise() % 20_000))
  const words = (length: number) => many(length, sign).join('')
  const choice = choiceOf(many(300, idOf), { introduction: words(4000), likeness: 16 })
  const candidates = choice.candidates.map((candidate, nth) => ({
    ...candidate,
    lastPosterId: idOf(`poster ${nth}`),
    postedAt: many(99, () => seconds - (noise() % 2_592_000)).sort(),
    startedAt: seconds - (noise() % 99_999_999),
    replies: noise() % 9999,
    tags: many(tags, () => words(tagLength)),
    words: Buffer.from(words(60), 'utf16le').toString('base64').slice(0, 128),
    titleWords: many(20, (): [string, number] => [words(4), noise() % 4096]),
    quotable: many(8, (reply) => ({
      postId: idOf(`post ${nth} ${reply}`),
      memberId: idOf(`author ${nth} ${reply}`),
      createdAt: new Date(1000 * (seconds - (noise() % 2_592_000))).toISOString(),
      to: idOf(`answered ${nth} ${reply}`),
    })),
  }))
  return { ...choice, candidates }
}

test('a choice whose ids are all of 64 letters is kept with fewer replies, the best, and everything else', async () => {
  const full = filledChoice({ tagLength: 4, tags: 2, seed: 3 })
  const choice = { ...full, candidates: full.candidates.map(({ titleWords: _, ...rest }) => rest) }
  const run = { ...key, groupId: 'long-ids' }
  const kept = await editionsIn(table()).writeChoice(run, choice)
  expect(await editionsIn(table()).readChoice(run)).toEqual(kept)
  const most = kept.candidates[0]?.quotable?.length ?? 0
  expect(most).toBeGreaterThanOrEqual(2)
  expect(kept).toEqual({
    ...choice,
    candidates: choice.candidates.map(({ quotable, ...rest }) => ({ ...rest, quotable: quotable.slice(0, most) })),
  })
})

test('a choice of the most and longest tags is kept: its discussions, their order and their times are whole', async () => {
  const choice = filledChoice({ tagLength: 100, tags: 20, seed: 4 })
  const run = { ...key, groupId: 'long-tags' }
  const kept = await editionsIn(table()).writeChoice(run, choice)
  expect(await editionsIn(table()).readChoice(run)).toEqual(kept)
  const bare = ({ candidates, ...rest }: typeof kept) => ({
    ...rest,
    candidates: candidates.map(({ quotable: _q, titleWords: _w, tags: _t, ...candidate }) => candidate),
  })
  expect(bare(kept)).toEqual(bare(choice))
})

/** Members whose hashes fall together, as a platform's ids may by ill luck or by will. */
const ofOneShard = (count: number) => {
  const ids: string[] = []
  for (let nth = 0; ids.length < count; nth += 1) if (shardOf(idOf(nth)) === 3) ids.push(idOf(nth))
  return ids
}

/** All of them in one shard, and nobody in the others. */
const inShard = (shard: number, participants: ReadonlyMap<string, Participation>) =>
  many(shardCount, (nth) => (nth === shard ? participants : new Map<string, Participation>()))

test('who took part in 300 discussions with 200 people each is kept of all the shards', async () => {
  const noise = randomNumbers()
  const editions = editionsIn(table())
  // 60,000 people, spread as hashes spread them.
  const participants = new Map<string, Participation>(
    many(3900, (nth) => [idOf(nth), [[nth % 300, seconds - (noise() % 2_592_000)]]]),
  )
  const name = await editions.writeParticipants(key, inShard(2, participants))
  expect(await editions.readParticipants(key, 2, name)).toEqual(participants)
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
  const name = await editions.writeParticipants(key, inShard(3, participants))
  const kept = await editions.readParticipants(key, 3, name)
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
    unanswered: 100,
    notice: 'notice.fortnightly',
    arm: 'held out',
    stage: 'drifting',
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

test('an edition under way in every zone, held for a long reason, is kept', async () => {
  const runs = runsIn(table())
  const zones = Intl.supportedValuesOf('timeZone')
  const rule = { cadence: 'weekly', weekday: 1, time: '09:00', timeZone: 'UTC' } as const
  await runs.open(key, cohortsOf({ rule, zones, weekdays: [] }, key.date), 1)
  expect(await runs.hold(key, { by: 'operator', reason: wide(4000), at: asOf })).toBe(true)
})
