import { describe, expect, test } from 'vitest'
import { telegram } from '../../../../functions/readers/telegram/telegram.ts'
import { readerContract, readerOptions } from '../../../contracts/reader.ts'
import { allOf, memoryFile } from '../../../fixtures/exports/memory-file.ts'
import { tallyOf } from '../../../fixtures/exports/shared-sample.ts'

type Fields = Readonly<Record<string, unknown>>

/** A message so many minutes after noon, two hours east of Greenwich. */
function message(id: number, minutes: number, fields: Fields = {}): Fields {
  const at = Date.UTC(2026, 2, 1, 12, minutes)
  return {
    id,
    type: 'message',
    date: new Date(at + 2 * 3_600_000).toISOString().slice(0, 19),
    date_unixtime: String(at / 1000),
    from: 'Ann',
    from_id: 'user1',
    text: `Words of message number ${id}`,
    ...fields,
  }
}

const ben = { from: 'Ben', from_id: 'user2' }
const notice = (id: number, minutes: number, fields: Fields) =>
  message(id, minutes, {
    type: 'service',
    actor: 'Ann',
    actor_id: 'user1',
    from: undefined,
    from_id: undefined,
    ...fields,
  })
const chat = (messages: readonly unknown[], fields: Fields = {}) => ({
  name: 'Tea',
  type: 'public_supergroup',
  id: 77,
  ...fields,
  messages,
})
const fileOf = (value: unknown, path = 'result.json') => memoryFile(path, JSON.stringify(value))

async function read(value: unknown, options = {}) {
  const pieces = await allOf(telegram.read([fileOf(value)], { ...readerOptions, ...options }))
  const records = pieces.flatMap((piece) => ('record' in piece ? [piece.record] : []))
  const notes = pieces.flatMap((piece) => ('note' in piece ? [piece.note] : []))
  return { ...tallyOf(pieces), notes, all: records, of: (type: string) => records.filter((each) => each.type === type) }
}

const talk = chat([
  notice(1, 0, { action: 'topic_created', title: 'Kettles' }),
  message(2, 1, { reply_to_message_id: 1 }),
  message(3, 2),
  message(4, 3, { ...ben, reply_to_message_id: 2 }),
  message(5, 4, { ...ben, reply_to_message_id: 3, reactions: [{ type: 'emoji', count: 2, emoji: '👍' }] }),
])

readerContract(telegram, [
  fileOf(talk, 'a/result.json'),
  fileOf(chat([message(5, 4, ben), message(6, 5)], {}), 'b/result.json'),
])

describe('Telegram', () => {
  test('a topic is a discussion with its title, and replies in it belong to it', async () => {
    const { of } = await read(talk)
    expect(of('discussion')).toEqual([
      expect.objectContaining({
        id: '77-1',
        title: 'Kettles',
        authorId: 'user1',
        createdAt: '2026-03-01T12:00:00.000Z',
      }),
      expect.objectContaining({ id: '77-3', title: 'Words of message number 3' }),
    ])
    expect(of('post').map((post) => ('discussionId' in post ? post.discussionId : ''))).toEqual([
      '77-1',
      '77-3',
      '77-1',
      '77-3',
    ])
    // The topic's own row is nobody's words.
    expect(of('post').map((post) => ('replyTo' in post ? post.replyTo : undefined))).toEqual([
      undefined,
      undefined,
      '77-2',
      '77-3',
    ])
  })

  test('a topic has the name that it was given last', async () => {
    const renamed = notice(9, 9, { action: 'topic_edit', new_title: 'Pots', reply_to_message_id: 1 })
    const { of } = await read(chat([...talk.messages, renamed]))
    expect(of('discussion')[0]).toMatchObject({ title: 'Pots' })
  })

  test('links lead to the group’s public name where it is told, and else to where members can open them', async () => {
    const urlsOf = async (options: Fields, value: unknown = talk) =>
      (await read(value, options)).of('post').map((post) => ('url' in post ? post.url : undefined))
    expect(await urlsOf({ site: 'https://t.me/tea/' })).toContain('https://t.me/tea/1/2')
    expect(await urlsOf({})).toContain('https://t.me/c/77/3')
    // Groups of the oldest kind have no links.
    expect(await urlsOf({}, { ...talk, type: 'private_group' })).toEqual([undefined, undefined, undefined, undefined])
  })

  test('text is what is read: without code, quotes, what is hidden, and long addresses', async () => {
    const text = [
      'See ',
      { type: 'text_link', text: 'this', href: 'https://x.example/long' },
      { type: 'pre', text: 'code()' },
      { type: 'spoiler', text: 'secret' },
      { type: 'blockquote', text: 'He said' },
      ' at ',
      { type: 'link', text: 'https://pots.example/a/very/long/way' },
    ]
    const { of } = await read(chat([message(1, 0, { text })]))
    expect(of('post')[0]).toMatchObject({ text: 'See this at pots.example/…' })
  })

  test('what somebody only passed on counts as their post, without the words of others', async () => {
    const { of } = await read(chat([message(1, 0, { forwarded_from: 'News' }), message(2, 1, { via_bot: '@gif' })]))
    expect(of('post').map((post) => ('text' in post ? post.text : ''))).toEqual(['', ''])
  })

  test('people who deleted their account are no members, and their posts stay', async () => {
    const { records, of } = await read(chat([message(1, 0, { from: null })]))
    expect(records).toEqual({ discussion: 1, post: 1 })
    expect(of('post')[0]).toMatchObject({ authorId: 'user1' })
  })

  test('channels, bots and notices are left out and counted', async () => {
    const { records, left } = await read(
      chat([
        message(1, 0, { from_id: 'channel77' }),
        message(2, 1, { from: 'Guard', from_id: 'user5', inline_bot_buttons: [[]] }),
        message(3, 2, { from: 'Guard', from_id: 'user5' }),
        message(4, 3, { from: 'Rose Bot', from_id: 'user6' }),
        notice(5, 4, { action: 'pin_message' }),
        message(6, 5, { from: 'Paul Talbot', from_id: 'user7' }),
      ]),
    )
    expect(records).toEqual({ discussion: 1, post: 1, member: 1 })
    expect(left).toEqual({
      'posts in the name of a channel': 1,
      'posts of bots': 3,
      'notices of Telegram (joins, pins, topics)': 1,
    })
  })

  test('a reaction that Telegram names has its person and time; the others are counted', async () => {
    const recent = [{ from: 'Cleo', from_id: 'user3', date: '2026-03-02T10:00:00' }]
    const reactions = [{ type: 'emoji', count: 3, emoji: '👍', recent }]
    const { of, records } = await read(chat([message(1, 0, { reactions })]))
    expect(of('reaction')[0]).toMatchObject({ memberId: 'user3', createdAt: '2026-03-02T08:00:00.000Z', kind: '👍' })
    expect(records).toEqual({ discussion: 1, post: 1, reaction: 3, member: 2 })
  })

  test('a count that is no count fills no tables', async () => {
    const { records } = await read(chat([message(1, 0, { reactions: [{ count: 2_000_000_000, emoji: '👍' }] })]))
    expect(records.reaction).toBe(1000)
  })

  test.each([
    ['a message', { date_unixtime: '9'.repeat(17) }, 1],
    [
      'a reaction',
      {
        date: '2026-03-01T10:00:00',
        reactions: [{ emoji: '👍', count: 1, recent: [{ ...ben, date: '+275760-09-13T00:00:00' }] }],
      },
      2,
    ],
  ])('a time of %s that no date can tell keeps nothing else out', async (_, fields, posts) => {
    const { of } = await read(chat([message(1, 0, fields), message(2, 600)]))
    expect(of('post')).toHaveLength(posts)
  })

  test('times of 2022 are read as UTC, which a note says', async () => {
    const { of, notes } = await read(chat([message(1, 0, { date_unixtime: undefined })]))
    expect(of('post')[0]).toMatchObject({ createdAt: '2026-03-01T14:00:00.000Z' })
    expect(notes).toContainEqual(expect.stringContaining('read as UTC'))
  })

  describe('an account', () => {
    const secret = (id: number) => message(id, 0, { text: 'A secret' })
    const account = {
      about: 'Here is the data you requested. Telegram …',
      chats: {
        list: [
          { name: 'Olena', type: 'personal_chat', id: 1, messages: [secret(1), { broken: 'A secret' }] },
          { type: 'saved_messages', id: 2, messages: [secret(2)] },
          { name: 'Board', type: 'private_supergroup', id: 3, messages: [secret(3)] },
          { ...talk, messages: [message(3, 2)] },
        ],
      },
      left_chats: { list: [{ name: 'Old', type: 'public_supergroup', id: 4, messages: [secret(4)] }] },
    }

    test('gives nothing until one of its public groups is named', async () => {
      const { records, failures } = await read(account)
      expect(records).toEqual({})
      expect(failures).toEqual(['Choose a group with --only NAME. There are: Tea'])
    })

    test.each([['tea'], ['77']])('gives the public group that is named as %s, and nothing besides', async (only) => {
      const { records, all, problems } = await read(account, { only: [only] })
      expect(records).toEqual({ discussion: 1, post: 1, member: 1 })
      expect(JSON.stringify([all, problems])).not.toContain('A secret')
    })

    test('knows a bot of one group in the next, so that a discussion there begins with a person', async () => {
      const guard = { from: 'Guard', from_id: 'user5' }
      const first = { ...talk, messages: [message(1, 0, { ...guard, inline_bot_buttons: [[]] })] }
      const second = { ...talk, name: 'Pots', id: 78, messages: [message(1, 1, guard), message(2, 2, ben)] }
      const { of, left } = await read({ ...account, chats: { list: [first, second] } }, { only: ['tea', 'pots'] })
      expect(of('discussion')).toMatchObject([{ id: '78-2', title: 'Words of message number 2' }])
      expect(of('post')).toMatchObject([{ discussionId: '78-2' }])
      expect(left).toEqual({ 'posts of bots': 2 })
    })

    test('never gives what is private, though it is named', async () => {
      const { records, failures } = await read(account, { only: ['Board', 'Olena', 'Old'] })
      expect(records).toEqual({})
      expect(failures).toEqual(['Choose a group with --only NAME. There are: Tea'])
    })
  })

  test('a private chat that was exported by itself is not read', async () => {
    const { records, failures } = await read(chat([message(1, 0)], { type: 'personal_chat' }))
    expect(records).toEqual({})
    expect(failures).toEqual(['There is no group in it: private chats and channels are not read.'])
  })

  test('a message that is wrong does not keep the others out', async () => {
    const { records, problems } = await read(chat([{ id: 'x' }, message(2, 0), null]))
    expect(records).toEqual({ discussion: 1, post: 1, member: 1 })
    expect(problems).toHaveLength(2)
  })

  test('what stands before the end of a file that is cut off is read', async () => {
    const text = JSON.stringify(talk)
    const pieces = await allOf(telegram.read([memoryFile('result.json', text.slice(0, -100))], readerOptions))
    const { records, failures } = tallyOf(pieces)
    expect(records.post).toBe(3)
    expect(failures).toEqual(["result.json can't be read: its JSON is cut off"])
  })
})
