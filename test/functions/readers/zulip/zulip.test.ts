import { describe, expect, test } from 'vitest'
import type { ExportFile, ReaderOptions } from '../../../../functions/readers/reader.ts'
import { zulip } from '../../../../functions/readers/zulip/zulip.ts'
import { readerContract, readerOptions } from '../../../contracts/reader.ts'
import { allOf, memoryFile } from '../../../fixtures/exports/memory-file.ts'
import { toldIn } from '../../../fixtures/exports/told-in.ts'
import { countsOf, hasSamples } from '../chat/sample.ts'

const json = (path: string, value: unknown) => memoryFile(path, JSON.stringify(value))
const seconds = Date.parse('2026-03-02T09:00:00Z') / 1000

const user = (id: number, more: object = {}) => ({
  id,
  full_name: `User ${id}`,
  delivery_email: `u${id}@a.example`,
  email: `user${id}@chat.example`,
  is_active: true,
  is_bot: false,
  role: 400,
  date_joined: seconds - 1000,
  timezone: '',
  default_language: 'pt-br',
  enable_digest_emails: true,
  ...more,
})
const realm = {
  zerver_realm: [{ name: 'Harbour', host: 'chat.example', default_language: 'de' }],
  zerver_userprofile: [
    user(1, { role: 100, timezone: 'Europe/Berlin' }),
    user(2, { enable_digest_emails: false }),
    user(3, { role: 600 }),
    user(4, { is_active: false }),
    user(5, { is_bot: true }),
  ],
  zerver_userprofile_crossrealm: [{ id: 9, email: 'notification-bot@zulip.com' }],
  zerver_stream: [
    { id: 31, name: 'tea room', invite_only: false },
    { id: 32, name: 'board', invite_only: true },
  ],
  zerver_recipient: [
    { id: 100, type: 2, type_id: 31 },
    { id: 101, type: 2, type_id: 32 },
    { id: 102, type: 1, type_id: 1 },
  ],
  zerver_userpresence: [{ user_profile: 1, last_active_time: seconds }],
  zerver_reaction: [
    { user_profile: 2, message: 1001, emoji_name: 'tada' },
    { user_profile: 3, message: 1001, emoji_name: 'tada' },
    { user_profile: 1, message: 1006, emoji_name: 'tada' },
  ],
}
let sent = 1000
const message = (sender: number, subject: string, text: string, more: object = {}) => {
  sent += 1
  return {
    id: sent,
    sender,
    recipient: 100,
    subject,
    content: text,
    rendered_content: `<p>${text}</p>`,
    date_sent: seconds + sent,
    ...more,
  }
}
const messages = [
  message(1, '✔ Kettle. new?', 'Who brings it?'),
  message(4, '✔ Kettle. new?', 'I did'),
  message(2, '(no topic)', 'A word without any topic'),
  message(1, '(no topic)', 'And two days later another one', { date_sent: seconds + 200_000 }),
  message(9, 'Kettle. new?', 'User 1 marked this as resolved'),
  message(1, 'secret', 'SECRET', { recipient: 101 }),
  message(1, '', 'SECRET', { recipient: 102 }),
]
const files = [
  json('export/realm.json', realm),
  json('export/messages-000001.json', { zerver_message: messages.slice(0, 2), zerver_usermessage: [] }),
  json('export/messages-000002.json', { zerver_message: messages.slice(2) }),
  json('export/attachment.json', { zerver_attachment: [] }),
]
const archive = [
  json('zulip_json/stream_index.json', { streams: { 'tea room': { id: 31, latest_id: 3, topic_data: {} } }, time: 1 }),
  json('zulip_json/31-tea-room/Kettle.20new.3F.json', [
    { id: 1, timestamp: seconds, sender_full_name: 'Ann', content: '<p>Who brings it?</p>' },
    { id: 2, timestamp: seconds + 60, sender_full_name: 'Ben', content: '<p>I do</p>' },
    { id: 3, timestamp: seconds + 90, sender_full_name: 'Notification Bot', content: '<p>moved</p>' },
  ]),
]

readerContract(zulip, files)
readerContract(zulip, archive)

async function read(given: readonly ExportFile[], options: Partial<ReaderOptions> = {}) {
  return toldIn(await allOf(zulip.read(given, { ...readerOptions, ...options })))
}

describe('a Zulip server’s export', () => {
  test('becomes members, who have said themselves whether they want a digest', async () => {
    const { records } = await read(files)
    expect(records.filter(({ type }) => type === 'member')).toMatchObject([
      { id: '1', email: 'u1@a.example', role: 'owner', language: 'pt-BR', timeZone: 'Europe/Berlin' },
      { id: '2', mail: 'no', role: 'member' },
      // A guest sees few channels.
      { id: '3', mail: 'no' },
    ])
    expect(records.find(({ type }) => type === 'member')).not.toHaveProperty('mail')
    expect(records.filter(({ type }) => type === 'visit')).toMatchObject([
      { memberId: '1', createdAt: '2026-03-02T09:00:00.000Z' },
    ])
  })

  test('becomes a discussion for each topic, resolved or not, and cuts the talk that has none', async () => {
    const { records, left } = await read(files)
    expect(records.filter(({ type }) => type === 'discussion')).toMatchObject([
      {
        title: 'Kettle. new?',
        tags: ['tea room'],
        url: 'https://chat.example/#narrow/channel/31-tea-room/topic/.E2.9C.94.20Kettle.2E.20new.3F',
        state: 'closed',
      },
      { title: 'A word without any topic', state: 'open' },
      { title: 'And two days later another one' },
    ])
    expect(records.filter(({ type }) => type === 'post')).toMatchObject([
      { id: '1001', url: expect.stringMatching(/\/near\/1001$/) },
      { id: '1002', authorId: '4' },
      { id: '1003' },
      { id: '1004' },
    ])
    expect(left).toEqual([
      ['private channels, which stayed closed', 1],
      ['bots', 1],
      ['deactivated people', 1],
      ['posts of bots', 1],
      ['messages in private channels and to single people, which stayed closed', 1],
      ['messages in private channels and to single people, which stayed closed', 1],
    ])
    expect(JSON.stringify(records)).not.toContain('SECRET')
  })

  test('names who reacted, at the time of the post, and to nothing private', async () => {
    const { records } = await read(files)
    const about = { postId: '1001', kind: '🎉', createdAt: '2026-03-02T09:16:41.000Z' }
    expect(records.filter(({ type }) => type === 'reaction')).toMatchObject([
      { ...about, memberId: '2' },
      { ...about, memberId: '3' },
    ])
  })

  test('says what it is called, where it is, and which channels there are', async () => {
    expect(await zulip.about?.(files, {})).toEqual({ name: 'Harbour', language: 'de', url: 'https://chat.example' })
    const { records, failures } = await read(files, { only: ['board'] })
    expect([records, failures]).toEqual([[], ['There is no public channel “board” in it, but tea room.']])
  })

  test('tells what is wrong with its place, and reads the rest', async () => {
    const broken = [
      json('realm.json', { ...realm, zerver_stream: [{ id: 'x' }, ...realm.zerver_stream] }),
      json('messages-000001.json', { zerver_message: [7, messages[0]] }),
    ]
    const { records, problems } = await read(broken)
    expect(problems).toEqual([
      'realm.json:1: not a row of zerver_stream',
      'messages-000001.json:1: not a message as Zulip writes it',
    ])
    expect(records.filter(({ type }) => type === 'post')).toHaveLength(1)
  })
})

describe('a Zulip archive', () => {
  test('knows people by name, and says once what to add', async () => {
    const { records, left, notes } = await read(archive, { site: 'https://chat.example/' })
    expect(records).toMatchObject([
      {
        type: 'discussion',
        title: 'Kettle new?',
        url: 'https://chat.example/#narrow/channel/31-tea-room/topic/Kettle.20new.3F',
      },
      { type: 'post', id: '1', text: 'Who brings it?' },
      { type: 'post', id: '2' },
      { type: 'member', name: 'Ann', joinedAt: '2026-03-02T09:00:00.000Z' },
      { type: 'member', name: 'Ben' },
    ])
    expect(records.filter((record) => 'email' in record)).toEqual([])
    expect(left).toEqual([['posts of bots', 1]])
    expect(notes).toEqual([expect.stringContaining('--from csv FILE')])
  })
})

describe.skipIf(!hasSamples)('samples of Zulip (skipped without ../shared/data)', () => {
  test('a server: 15 people want no digest, and its guest gets none either', async () => {
    const { left, ...counts } = await countsOf(zulip, 'zulip/zulip-export-harbour.tar.gz')
    expect(counts).toMatchObject({
      members: 65,
      withAddress: 65,
      wantNoMail: 15 + 1,
      owners: 1,
      tags: 3,
      discussions: 84,
      posts: 1768,
      reactions: 1565,
      visits: 48,
      errors: [],
      failures: [],
    })
    expect(left).toEqual({
      'private channels, which stayed closed': 1,
      bots: 1,
      'deactivated people': 2,
      'people of another server, who are here only by name': 1,
      'messages in private channels and to single people, which stayed closed': 3,
      'posts of bots': 1,
    })
  })

  test('an archive: 241 names without an address', async () => {
    const counts = await countsOf(zulip, 'zulip/archive')
    expect(counts).toMatchObject({
      members: 241,
      withAddress: 0,
      discussions: 415,
      posts: 2610,
      tags: 2,
      left: {},
      errors: [],
      failures: [],
    })
  })
})
