import { describe, expect, test } from 'vitest'
import { mattermost } from '../../../../functions/readers/mattermost/mattermost.ts'
import type { ReaderOptions } from '../../../../functions/readers/reader.ts'
import { readerContract, readerOptions } from '../../../contracts/reader.ts'
import { allOf, memoryFile } from '../../../fixtures/exports/memory-file.ts'
import { toldIn } from '../../../fixtures/exports/told-in.ts'
import { countsOf, hasSamples } from '../chat/sample.ts'

const at = Date.parse('2026-03-02T09:00:00Z')
const channel = (team: string, name: string, display_name: string, type = 'O') => ({
  type: 'channel',
  channel: { team, name, display_name, type },
})
const user = (username: string, more: object = {}) => ({
  type: 'user',
  user: { username, email: `${username}@a.example`, roles: 'system_user', locale: 'pt_BR', teams: null, ...more },
})
const post = (team: string, name: string, username: string, message: string, more: object = {}) => ({
  type: 'post',
  post: { team, channel: name, user: username, message, create_at: at, type: '', props: {}, replies: null, ...more },
})

const lines = [
  { type: 'version', version: 1 },
  { type: 'team', team: { name: 'north', display_name: 'North' } },
  { type: 'team', team: { name: 'south', display_name: 'South' } },
  channel('north', 'square', 'Square'),
  channel('south', 'square', 'Square'),
  channel('north', 'board', 'Board', 'P'),
  user('ann.tea', {
    first_name: 'Ann',
    last_name: 'Tea',
    roles: 'system_user system_admin',
    teams: [
      {
        name: 'north',
        channels: [
          { name: 'square', last_viewed_at: at + 5000 },
          { name: 'board', last_viewed_at: at + 9000 },
        ],
      },
    ],
  }),
  user('ben', { nickname: 'Ben B.', notify_props: { email: 'false' } }),
  user('gus', { roles: 'system_guest' }),
  user('gone', { delete_at: at }),
  { type: 'bot', bot: { username: 'botty', owner: 'ann.tea' } },
  post('north', 'square', 'ann.tea', '@channel @ben: who brings **the kettle**?', {
    reactions: [{ user: 'ben', create_at: at + 7000, emoji_name: 'tea' }],
    replies: [
      { user: 'Ben', type: '', message: 'I do, @ann.tea.', create_at: at + 1000, reactions: null },
      { user: 'gone', type: '', message: '> who brings\n\nNot me', create_at: at + 2000 },
      { user: 'botty', type: '', message: 'A reminder', create_at: at + 3000 },
    ],
  }),
  // The same time in a channel of the same name is another message.
  post('south', 'square', 'ann.tea', 'South has a square of its own'),
  post('north', 'square', 'ben', 'ben joined the channel.', { type: 'system_join_channel', create_at: at - 9000 }),
  post('north', 'square', 'ben', 'Built 12', { props: { from_webhook: 'true' }, create_at: at + 1 }),
  post('north', 'board', 'ben', 'SECRET'),
  { type: 'direct_post', direct_post: { user: 'ben', message: 'SECRET' } },
]
const text = (values: readonly unknown[]) => values.map((each) => `${JSON.stringify(each)}\n`).join('')
const files = [memoryFile('export/import.jsonl', text(lines)), memoryFile('export/data/a.jsonl', '{"a":1}\n')]

readerContract(mattermost, files)

async function read(values: readonly unknown[], options: Partial<ReaderOptions> = {}) {
  const pieces = await allOf(
    mattermost.read([memoryFile('import.jsonl', text(values))], { ...readerOptions, ...options }),
  )
  return {
    ...toldIn(pieces),
    problems: pieces.flatMap((piece) => ('problem' in piece ? [`${piece.line}: ${piece.problem}`] : [])),
  }
}

describe('a Mattermost bulk export', () => {
  test('becomes members, discussions and posts of its public channels', async () => {
    const { records, left, problems } = await read(lines, { site: 'https://chat.example/' })
    expect(problems).toEqual([])
    expect(records.filter(({ type }) => type === 'discussion')).toMatchObject([
      { title: 'who brings the kettle?', tags: ['North: Square'], url: 'https://chat.example/north/channels/square' },
      { title: 'South has a square of its own', tags: ['South: Square'] },
    ])
    const posts = records.filter((record) => record.type === 'post')
    expect(posts.map((each) => each.text)).toEqual([
      '@channel @Ben B.: who brings the kettle?',
      'I do, @Ann Tea.',
      'Not me',
      'South has a square of its own',
    ])
    expect(posts[1]).toMatchObject({ authorId: 'ben', replyTo: posts[0]?.id, createdAt: '2026-03-02T09:00:01.000Z' })
    expect(left).toEqual([
      ['private channels, which stayed closed', 1],
      ['bots', 1],
      ['deactivated people', 1],
      ['posts of bots', 1],
      ['rows about joins, topics and the like', 1],
      ['posts of bots', 1],
      ['posts in private channels', 1],
      ['direct messages, which stayed closed', 1],
    ])
    expect(JSON.stringify(records)).not.toContain('SECRET')
  })

  test('names who reacted, and when', async () => {
    const { records } = await read(lines)
    expect(records.filter(({ type }) => type === 'reaction')).toMatchObject([
      { id: 'tea-ben', memberId: 'ben', kind: '🍵', createdAt: '2026-03-02T09:00:07.000Z' },
    ])
  })

  test('knows members by their user names; guests see few channels and get no mail', async () => {
    const { records, notes } = await read(lines)
    const members = records.filter((record) => record.type === 'member')
    expect(members).toMatchObject([
      { name: 'Ann Tea', role: 'owner', language: 'pt-BR' },
      { id: 'ben', name: 'Ben B.', role: 'member', joinedAt: '2026-03-02T08:59:51.000Z' },
      { id: 'gus', mail: 'no' },
    ])
    // A user name with a dot is no id, and one in capitals is the same person.
    expect(members[0]?.id).toMatch(/^[\w-]{22}$/)
    expect(notes.join(' ')).toContain('1 people switched off mail about mentions')
  })

  test('tells when somebody last looked at a public channel', async () => {
    const { records } = await read(lines)
    const createdAt = '2026-03-02T09:00:05.000Z'
    expect(records.filter(({ type }) => type === 'visit')).toMatchObject([{ createdAt }])
  })

  test('tells joins from posts in exports that do not say which is which', async () => {
    const old = post('north', 'square', 'ben', 'ben joined the channel.')
    const { type: _, ...without } = old.post
    const { left } = await read([...lines.slice(0, 11), { ...old, post: without }])
    expect(left.at(-1)).toEqual(['rows about joins, topics and the like', 1])
  })

  test('takes the channels and teams that were asked for, and says which there are if there is none such', async () => {
    const of = async (only: string) =>
      (await read(lines, { only: [only] })).records.filter(({ type }) => type === 'post')
    expect([(await of('south')).length, (await of('north/square')).length, (await of('square')).length]).toEqual([
      1, 3, 4,
    ])
    const { records, failures } = await read(lines, { only: ['board'] })
    expect([records, failures]).toEqual([
      [],
      ['There is no public channel “board” in it, but north/square, south/square.'],
    ])
  })

  test('tells what is wrong with its line, and reads the rest', async () => {
    const broken = [...lines.slice(0, 6), { type: 'user', user: { email: 1 } }, ...lines.slice(6)]
    const { records, problems } = await read([...broken, { type: 'post', post: { team: 'north' } }, 7])
    expect(problems).toEqual([
      '7: not a user as Mattermost writes it',
      '19: not a post as Mattermost writes it',
      '20: not a line of a bulk export',
    ])
    expect(records.filter(({ type }) => type === 'post')).toHaveLength(4)
  })
})

describe.skipIf(!hasSamples)('samples of Mattermost (skipped without ../shared/data)', () => {
  test('an export: each root and answer in public, and two guests who get no mail', async () => {
    const { left, ...counts } = await countsOf(mattermost, 'mattermost/export.jsonl')
    // 428 roots and 951 answers; nobody said anything in the sixth public channel.
    expect(counts).toMatchObject({
      members: 51,
      withAddress: 51,
      wantNoMail: 2,
      posts: 428 + 951,
      reactions: 375,
      tags: 5,
    })
    // 220 rows of the system, one of them a bot's. The 80 private posts are in 77 lines.
    expect(left).toEqual({
      'private channels, which stayed closed': 1,
      bots: 6,
      'deactivated people': 14,
      'rows about joins, topics and the like': 219,
      'posts of bots': 1,
      'posts in private channels': 77,
      'direct messages, which stayed closed': 1,
    })
  })

  test('an older export: two squares, a join that only its words tell, an answer by somebody who left', async () => {
    const { left, ...counts } = await countsOf(mattermost, 'mattermost/older-dialect.jsonl')
    expect(counts).toMatchObject({
      members: 3,
      discussions: 2,
      posts: 4,
      reactions: 2,
      tags: 2,
      errors: [],
      failures: [],
    })
    expect(left['rows about joins, topics and the like']).toBe(1)
  })
})
