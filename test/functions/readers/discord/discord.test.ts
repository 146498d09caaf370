import { describe, expect, test } from 'vitest'
import { discord } from '../../../../functions/readers/discord/discord.ts'
import { readerContract, readerOptions } from '../../../contracts/reader.ts'
import { cpuTimeOf } from '../../../fixtures/cpu-time.ts'
import { allOf, memoryFile } from '../../../fixtures/exports/memory-file.ts'
import { sharedSample, tallyOf } from '../../../fixtures/exports/shared-sample.ts'

type Fields = Readonly<Record<string, unknown>>

const ann = { id: '1', name: 'ann', nickname: 'Ann Teal', isBot: false }
const ben = { id: '2', name: 'ben', nickname: 'Ben', isBot: false }
const guard = { id: '9', name: 'guard', nickname: 'Guard', isBot: true }

function message(id: number, minutes: number, fields: Fields = {}): Fields {
  return {
    id: String(id),
    type: 'Default',
    timestamp: new Date(Date.UTC(2026, 2, 1, 12, minutes)).toISOString().replace('Z', '+00:00'),
    timestampEdited: null,
    content: `Words of message number ${id}`,
    author: ann,
    mentions: [],
    reactions: [],
    ...fields,
  }
}

function channel(id: string, messages: readonly unknown[], fields: Fields = {}) {
  return {
    guild: { id: '500', name: 'Tea' },
    channel: { id, type: 'GuildTextChat', categoryId: '7', category: 'Text', name: 'kettles', topic: null, ...fields },
    messages,
  }
}

const inThread = { type: 'GuildPublicThread', categoryId: '100', category: 'kettles', name: 'Which pot?' }
const fileOf = (value: unknown, path = 'a.json') => memoryFile(path, JSON.stringify(value))
const answer = (id: number, channelId = '100') => ({
  type: 'Reply',
  author: ben,
  reference: { messageId: String(id), channelId, guildId: '500' },
})

const files = [
  fileOf(channel('100', [message(10, 0), message(11, 1, answer(10)), message(12, 2)]), 'kettles.json'),
  fileOf(channel('12', [message(13, 3, answer(12, '12')), message(14, 4)], inThread), 'thread.json'),
  fileOf(channel('100', [message(11, 1, answer(10)), message(15, 600)]), 'kettles [part 2].json'),
]

readerContract(discord, files)

async function read(values: readonly unknown[], options = {}) {
  const given = values.map((value, nth) => fileOf(value, `${nth}.json`))
  const pieces = await allOf(discord.read(given, { ...readerOptions, ...options }))
  const records = pieces.flatMap((piece) => ('record' in piece ? [piece.record] : []))
  return { ...tallyOf(pieces), all: records, of: (type: string) => records.filter((each) => each.type === type) }
}

describe('Discord', () => {
  test('talk is cut into discussions with the channel as their tag, and an answer stays with what it answers', async () => {
    const { of } = await read([channel('100', [message(10, 0), message(15, 600), message(16, 610, answer(10))])])
    expect(of('discussion')).toEqual([
      expect.objectContaining({ id: '10', title: 'Words of message number 10', tags: ['kettles'], authorId: '1' }),
      expect.objectContaining({ id: '15', url: 'https://discord.com/channels/500/100/15' }),
    ])
    expect(of('post')[2]).toMatchObject({ discussionId: '10', replyTo: '10' })
  })

  test('a thread is a discussion with its name, and the message that began it is its first post', async () => {
    const pieces = await allOf(discord.read(files, readerOptions))
    const records = pieces.flatMap((piece) => ('record' in piece ? [piece.record] : []))
    expect(records.filter((record) => record.type === 'discussion' && record.id === '12')).toEqual([
      expect.objectContaining({
        title: 'Which pot?',
        tags: ['kettles'],
        authorId: '1',
        createdAt: '2026-03-01T12:02:00.000Z',
        url: 'https://discord.com/channels/500/12',
      }),
    ])
    const inIt = records.flatMap((record) => (record.type === 'post' && record.discussionId === '12' ? [record] : []))
    expect(inIt.map(({ id, replyTo }) => [id, replyTo])).toEqual([
      ['12', undefined],
      ['13', '12'],
      ['14', undefined],
    ])
  })

  test('a message that is in two parts of an export is told once', async () => {
    expect(tallyOf(await allOf(discord.read(files, readerOptions))).left).toEqual({
      'posts that are in the export twice': 1,
    })
  })

  test('bots, notices and the beginnings that a thread repeats are left out and counted', async () => {
    const { records, left } = await read([
      channel('100', [
        message(1, 0, { author: guard }),
        message(2, 1, { type: 'GuildMemberJoin' }),
        message(3, 2, { type: '21' }),
        message(4, 3, { type: 0 }),
      ]),
    ])
    expect(records).toEqual({ discussion: 1, post: 1, member: 1 })
    expect(left).toEqual({
      'posts of bots': 1,
      'notices of Discord (joins, pins, threads)': 1,
      'beginnings of threads, which are told twice': 1,
    })
  })

  test.each(['DirectTextChat', 'DirectGroupTextChat', 'GuildPrivateThread', 12])(
    'of a channel of the type %s nothing is read',
    async (type) => {
      const { all, left, problems } = await read([channel('100', [{ secret: true }, message(1, 0)], { type })])
      expect(all).toEqual([])
      expect(problems).toEqual([])
      expect(left).toEqual({ 'private threads and conversations': 1 })
    },
  )

  test('only the channels that are named are read, with their threads', async () => {
    const other = channel('200', [message(20, 0)], { name: 'pots' })
    const thread = channel('12', [message(13, 3)], inThread)
    const { of, left } = await read([channel('100', [message(10, 0)]), other, thread], { only: ['#Kettles'] })
    expect(of('discussion').map((each) => ('id' in each ? each.id : ''))).toEqual(['10', '12'])
    expect(left).toEqual({ 'channels that --only does not name': 1 })
    expect((await read([other], { only: ['tea'] })).failures).toEqual(['There is no channel “tea” in it, but pots.'])
  })

  test('people are members by their id, under the name that they had last; who deleted their account is none', async () => {
    const renamed = { ...ann, nickname: null }
    const deleted = { id: '3', name: 'Deleted User 1a2b3c4d', isBot: false }
    const { of } = await read([
      channel('100', [message(1, 0), message(2, 1, { author: renamed }), message(3, 2, { author: deleted })]),
    ])
    expect(of('member')).toEqual([
      expect.objectContaining({ id: '1', name: 'ann', joinedAt: '2026-03-01T12:00:00.000Z' }),
    ])
    expect(of('post')[2]).toMatchObject({ authorId: '3' })
  })

  test('reactions have the names that the export tells, and the time of their post', async () => {
    const emoji = { id: '', name: '🍵', code: 'tea' }
    const reactions = [{ emoji, count: 4, users: [ben, guard] }]
    const { of } = await read([channel('100', [message(1, 0, { reactions })])])
    expect(of('reaction').map((each) => ('memberId' in each ? each.memberId : undefined))).toEqual([
      '2',
      undefined,
      undefined,
    ])
    const counted = await read([channel('100', [message(1, 0, { reactions: [{ emoji, count: 2e9 }] })])])
    expect(counted.records.reaction).toBe(1000)
    // The same ids whether or not people are told.
    expect(counted.of('reaction')).toContainEqual(
      expect.objectContaining({ id: of('reaction').flatMap((each) => ('id' in each ? each.id : []))[0] }),
    )
  })

  test('a title has neither those whom a message speaks to nor its links', async () => {
    const content = '@Ann Teal have a look at this pot https://pots.example/long/way'
    const { of } = await read([channel('100', [message(1, 0, { author: ben, content, mentions: [ann] })])])
    expect(of('discussion')[0]).toMatchObject({ title: 'have a look at this pot' })
  })

  test.each([
    ['**Bold** and *slanted*, ~~gone~~ `code` and snake_case_name', 'Bold and slanted, gone code and snake_case_name'],
    ['> He said this\nI do not think so', 'I do not think so'],
    ['Mine\n>>> All of this\nis his', 'Mine'],
    ['See ```js\ncode()\n``` there', 'See there'],
    ['The end is ||he dies||.', 'The end is .'],
    [
      '[the pot](https://pots.example/long/way) <https://pots.example/a/b> <:tea:123> <t:1700000000:R>',
      'the pot pots.example/… 🍵',
    ],
    ['# Heading\n-# small\n\\*not slanted\\*', 'Heading\nsmall\n*not slanted*'],
  ])('the text of %j is what is read', async (content, text) => {
    const { of } = await read([channel('100', [message(1, 0, { content })])])
    expect(of('post')[0]).toMatchObject({ text })
  })

  test('what is wrong does not keep the others out', async () => {
    const { records, problems, failures } = await read([
      channel('100', [{ id: 'x' }, message(1, 0), null, message(2, 1, { timestamp: 'yesterday' })]),
      { guild: 5 },
      [],
    ])
    expect(records).toEqual({ discussion: 1, post: 1, member: 1 })
    expect(problems).toHaveLength(3)
    expect(failures).toHaveLength(2)
  })

  test('hostile texts take no longer than others', async () => {
    const contents = [
      '*'.repeat(20_000),
      '<'.repeat(20_000),
      '||'.repeat(10_000),
      '['.repeat(20_000),
      '@'.repeat(20_000),
    ]
    const messages = contents.map((content, nth) => message(nth, nth, { content }))
    expect(await cpuTimeOf(() => read([channel('100', messages)]))).toBeLessThan(3000)
  })
})

const samples = [
  { name: 'copper-notebook', counts: { post: 1580, reaction: 468, member: 158 } },
  { name: 'lantern-forum', counts: { discussion: 60, post: 399, member: 73 } },
  { name: 'example-guild-v2.40', counts: { post: 36, reaction: 6, member: 3 } },
]

describe.skipIf(!sharedSample('discord'))('the samples', () => {
  test.each(samples)('$name gives what its field guide says; talk is cut by pauses', async ({ name, counts }) => {
    const sample = sharedSample(`discord/${name}`) ?? []
    expect(await discord.recognizes(sample)).toBe(true)
    const { records, problems, failures } = tallyOf(await allOf(discord.read(sample, readerOptions)))
    expect(records).toMatchObject(counts)
    expect({ problems, failures }).toEqual({ problems: [], failures: [] })
  })
})
