import { describe, expect, test } from 'vitest'
import type { ExportFile, ReaderOptions } from '../../../../functions/readers/reader.ts'
import { slack } from '../../../../functions/readers/slack/slack.ts'
import { readerContract, readerOptions } from '../../../contracts/reader.ts'
import { allOf, memoryFile } from '../../../fixtures/exports/memory-file.ts'
import { toldIn } from '../../../fixtures/exports/told-in.ts'
import { countsOf, hasSamples } from '../chat/sample.ts'

const json = (path: string, value: unknown) => memoryFile(path, JSON.stringify(value))

const users = [
  {
    id: 'U000ANN',
    name: 'ann',
    real_name: 'Ann Tea',
    is_owner: true,
    tz: 'Europe/Berlin',
    profile: { email: 'Ann@a.example' },
  },
  { id: 'U000BEN', name: 'ben', profile: { real_name: 'Ben', email: 'ben@b.example' } },
  {
    id: 'U00GUEST',
    name: 'guest',
    profile: { real_name: 'Guest', email: 'g@c.example' },
    is_restricted: true,
    is_owner: true,
  },
  { id: 'U000GONE', name: 'gone', deleted: true, profile: { real_name: 'Gone' } },
  { id: 'U0000BOT', name: 'bot', is_bot: true, profile: { real_name: 'Bot' } },
  { id: 'USLACKBOT', name: 'slackbot', profile: { real_name: 'Slackbot' } },
]
const [morning, later] = ['1772442000.000100', '1772442060.000200']
const said = (user: string, ts: string, text: string, more: object = {}) => ({
  type: 'message',
  user,
  ts,
  text,
  ...more,
})

const day = [
  said('U000ANN', morning, 'Who brings the *kettle* on Monday?', { thread_ts: morning }),
  said('U000BEN', later, '<@U000ANN> I do :tea:', {
    thread_ts: morning,
    reactions: [{ name: 'heart', users: ['U000ANN', 'U000GONE'], count: 3 }],
  }),
  said('U000GONE', '1772460000.000300', 'We could also meet at the harbour'),
  said('U000GONE', '1772400000.000300', 'has joined', { subtype: 'channel_join' }),
  said('U0000BOT', '1772460001.000300', 'Reminder'),
]
const files = [
  json('all/channels.json', [
    { id: 'C1', name: 'tea' },
    { id: 'C2', name: 'cake' },
  ]),
  json('all/users.json', users),
  json('all/tea/2026-03-02.json', day),
  // The same time in another channel is another message.
  json('all/cake/2026-03-02.json', [said('U000BEN', morning, 'A cake of apples is here')]),
  json('all/secret/2026-03-02.json', [said('U000BEN', morning, 'SECRET')]),
  json('all/D01/2026-03-02.json', [said('U000BEN', morning, 'SECRET')]),
]

readerContract(slack, files)

async function read(given: readonly ExportFile[], options: Partial<ReaderOptions> = {}) {
  return toldIn(await allOf(slack.read(given, { ...readerOptions, ...options })))
}

/** What one channel's day becomes. */
const readDay = (messages: readonly unknown[]) =>
  read([
    json('channels.json', [{ id: 'C1', name: 'tea' }]),
    json('users.json', users),
    json('tea/2026-03-02.json', messages),
  ])

describe('a Slack export', () => {
  test('becomes members, discussions and posts of its public channels', async () => {
    const { records, left, problems } = await read(files, { site: 'https://x.slack.com' })
    expect(problems).toEqual([])
    const root = 'https://x.slack.com/archives/C1/p1772442000000100'
    expect(records.filter(({ type }) => type === 'discussion')).toMatchObject([
      { title: 'A cake of apples is here', tags: ['cake'] },
      { id: 'C1-1772442000-000100', title: 'Who brings the kettle on Monday?', url: root, authorId: 'U000ANN' },
      { title: 'We could also meet at the harbour', authorId: 'U000GONE', createdAt: '2026-03-02T14:00:00.000Z' },
    ])
    const reply = records.find((record) => record.type === 'post' && record.id === 'C1-1772442060-000200')
    expect(reply).toMatchObject({
      text: '@Ann Tea I do 🍵',
      replyTo: 'C1-1772442000-000100',
      url: 'https://x.slack.com/archives/C1/p1772442060000200?thread_ts=1772442000.000100&cid=C1',
    })
    expect(left).toEqual([
      ['private channels and direct messages, which stayed closed', 2],
      ['bots', 1],
      ['deactivated people', 1],
      ['rows about joins, topics and the like', 1],
      ['posts of bots', 1],
    ])
    expect(JSON.stringify(records)).not.toContain('SECRET')
  })

  test('names who reacted, at the time of the post, and counts those whom Slack does not name', async () => {
    const { records } = await read(files)
    expect(records.filter(({ type }) => type === 'reaction')).toMatchObject([
      { memberId: 'U000ANN', kind: '❤️', createdAt: '2026-03-02T09:01:00.000Z' },
      { memberId: 'U000GONE' },
      { id: 'heart-unnamed-2' },
    ])
  })

  test('makes no member of bots and former people; guests own nothing and get no mail, since they see few channels', async () => {
    const { records } = await read(files)
    expect(records.filter(({ type }) => type === 'member')).toMatchObject([
      {
        id: 'U000ANN',
        role: 'owner',
        email: 'Ann@a.example',
        timeZone: 'Europe/Berlin',
        joinedAt: '2026-03-02T09:00:00.000Z',
      },
      { id: 'U000BEN', role: 'member' },
      { id: 'U00GUEST', role: 'member', mail: 'no' },
    ])
  })

  test('opens no folder that channels.json does not name, and none without channels.json', async () => {
    const opened: string[] = []
    const watched = files.map((file) => ({
      ...file,
      read: () => {
        opened.push(file.path)
        return file.read()
      },
    }))
    await read(watched)
    expect(opened.filter((path) => /secret|D01/.test(path))).toEqual([])
    const { records, failures } = await read(files.filter(({ path }) => !path.endsWith('channels.json')))
    expect([records, failures]).toEqual([[], [expect.stringContaining('no channels.json')]])
  })

  test('takes only the channels that were asked for, and says which there are if there is none such', async () => {
    const { records, left } = await read(files, { only: ['#cake'] })
    expect(records.filter(({ type }) => type === 'post')).toMatchObject([{ text: 'A cake of apples is here' }])
    expect(left).toContainEqual(['channels that --only does not name', 1])
    const { records: none, failures } = await read(files, { only: ['coffee'] })
    expect([none, failures]).toEqual([[], ['There is no public channel “coffee” in it, but tea, cake.']])
  })

  test('takes the words of a deleted root away, and keeps the answers to it', async () => {
    const { records } = await readDay([
      { ...said('USLACKBOT', morning, 'This message was deleted.'), subtype: 'tombstone', thread_ts: morning },
      said('U000BEN', later, 'An answer to what is gone', { thread_ts: morning }),
    ])
    const discussionId = 'C1-1772442000-000100'
    expect(records.slice(0, 3)).toMatchObject([
      { type: 'removal', of: 'post', id: discussionId, discussionId },
      { type: 'discussion', id: discussionId, title: 'An answer to what is gone', authorId: 'U000BEN' },
      { type: 'post', discussionId },
    ])
  })

  test('tells what is wrong with its place, and reads the rest, also of a list that is cut off or one message a line', async () => {
    const good = said('U000BEN', morning, 'A good message')
    const { records, problems } = await readDay([{ ...good, ts: 'soon' }, 7, good])
    expect(problems).toEqual([
      'tea/2026-03-02.json:1: ts: not a time as Slack writes it, like 1661169624.405079',
      'tea/2026-03-02.json:2: not a message',
    ])
    expect(records.filter(({ type }) => type === 'post')).toHaveLength(1)
    const of = (text: string) => read([...files.slice(0, 2), memoryFile('all/tea/2026-03-02.json', text)])
    const cut = await of(`[${JSON.stringify(good)},{"ty`)
    expect(cut.records.filter(({ type }) => type === 'post')).toHaveLength(1)
    expect(cut.failures).toEqual([expect.stringContaining('cut off')])
    const lines = await of(`${JSON.stringify(good)}\n${JSON.stringify({ ...good, ts: later })}\n`)
    expect(lines.records.filter(({ type }) => type === 'post')).toHaveLength(2)
  })

  test('keeps a member whose address cannot be mailed, without it', async () => {
    const { records, problems } = await read([
      json('channels.json', [{ id: 'C1', name: 'tea' }]),
      json('users.json', [{ id: 'U1', name: 'x', tz: 'Nowhere/Land', profile: { email: 'not an address' } }]),
    ])
    expect(records).toMatchObject([{ type: 'member', id: 'U1', name: 'x' }])
    expect(problems).toEqual(['users.json:1: email: not an e-mail address'])
  })
})

describe.skipIf(!hasSamples)('samples of Slack (skipped without ../shared/data)', () => {
  test('a programme’s workspace: all but three of its 12,335 posts, which are Slack’s own rows about huddles', async () => {
    const { records: _, notes, ...counts } = await countsOf(slack, 'slack/bootcamp-2022.zip')
    expect(counts).toMatchObject({
      members: 51,
      withAddress: 51,
      posts: 12_332,
      reactions: 8491,
      errors: [],
      failures: [],
    })
    expect(counts.left).toEqual({
      bots: 6,
      'deactivated people': 14,
      'deleted posts': 4,
      'rows about joins, topics and the like': 699,
      // Three of bots, the three about huddles, and a row about permissions.
      'posts of bots': 7,
    })
    expect(notes.join(' ')).toContain('--site')
  })

  test('a paid plan’s export: no private channel is opened, and its guests and strangers get no mail', async () => {
    const { records, ...counts } = await countsOf(slack, 'slack/paid-plan-2022.zip', {
      site: 'https://harbour.slack.com',
    })
    expect(counts).toMatchObject({
      members: 52,
      withAddress: 49,
      wantNoMail: 4,
      // The fourth channel holds joins alone.
      tags: 3,
      posts: 217,
      reactions: 70,
      errors: [],
      failures: [],
    })
    // 92 joins, a bot that was added, a deleted post and one of a bot: 95.
    expect(counts.left).toEqual({
      'private channels and direct messages, which stayed closed': 4,
      bots: 6,
      'deactivated people': 14,
      'rows about joins, topics and the like': 93,
      'deleted posts': 1,
      'posts of bots': 1,
      'posts that are in the export twice': 1,
    })
    expect(JSON.stringify(records)).not.toContain('week-11-group4')
  })
})
