import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { mailingList } from '../../../../functions/readers/mailing-list/mailing-list.ts'
import { readerContract } from '../../../contracts/reader.ts'
import { memoryFile } from '../../../fixtures/exports/memory-file.ts'
import { knowing } from '../../../infra/cli/sources/collect.ts'
import { ann, date, fileOf, first, message, newFolder, read } from './mail-files.ts'

describe('a mailing list', () => {
  test('is read as members, discussions and posts', async () => {
    const ben = 'From: Ben <ben@members.example>'
    const reply = ['Date: Tue, 4 Jan 2011 10:00:00 +0000', 'Subject: Re: Tea', 'Message-ID: <2@x>', 'References: <1@x>']
    const { records, errors } = await read([fileOf(message([ben, ...reply], 'Yes.') + first)])
    expect(errors).toEqual([])
    expect(records).toMatchObject([
      { type: 'member', email: 'ben@members.example', name: 'Ben', joinedAt: '2011-01-04T10:00:00.000Z' },
      { type: 'member', email: 'ann@members.example', name: 'Ann Example', role: 'member' },
      { type: 'post', text: 'Yes.' },
      { type: 'discussion', title: 'Tea', url: 'https://list.example', createdAt: '2011-01-03T10:00:00.000Z' },
      { type: 'post', text: 'Hello.' },
    ])
    const [, , answer, discussion, opening] = records
    expect(answer).toMatchObject({ discussionId: discussion?.id, replyTo: opening?.id })
  })

  test('says which message of its thread a post answers, by In-Reply-To before the last of its References', async () => {
    const mailed = (nth: number, ...more: readonly string[]) =>
      message([ann, `Date: Tue, ${nth} Jan 2011 10:00:00 +0000`, 'Subject: Re: Tea', `Message-ID: <${nth}@x>`, ...more])
    const other = message([ann, date, 'Subject: Cake', 'Message-ID: <9@x>'])
    const files = [
      fileOf(other + first),
      fileOf(mailed(4, 'References: <1@x>') + mailed(5, 'References: <1@x> <4@x>', 'In-Reply-To: <1@x>')),
      fileOf(mailed(6, 'References: <1@x> <4@x>', 'In-Reply-To: <9@x>') + mailed(7, 'In-Reply-To: <4@x>')),
    ]
    const { records } = await read(files)
    const posts = records.filter((record) => record.type === 'post')
    const dayOf = ({ createdAt }: { createdAt?: unknown }) => String(createdAt).slice(8, 10)
    const dayOfId = new Map(posts.map((each) => [each.id, dayOf(each)]))
    const answered = posts.map((each) => [dayOf(each), dayOfId.get(each.replyTo)])
    expect(answered.slice(2)).toEqual([
      ['04', '03'],
      ['05', '03'],
      ['06', '04'],
      ['07', '04'],
    ])
  })

  test('keeps a thread together over several files, gzipped or not', async () => {
    const reply = message([ann, date, 'Subject: Re: Tea', 'Message-ID: <2@x>', 'References: <1@x>'])
    const { records } = await read([fileOf(gzipSync(reply)), fileOf(first)])
    expect(records.filter(({ type }) => type === 'discussion')).toHaveLength(1)
  })

  test('leads to where its messages are read', async () => {
    const of = async (address: string, link?: string) => {
      const { records } = await read([fileOf(message([ann, date, 'Message-ID: <1@x>', address]))], link)
      const urls = records.flatMap((record) => ('url' in record ? [[record.type, record.url]] : []))
      const { discussion, post } = Object.fromEntries(urls)
      // A post has no URL of its own where the list's home is all that is known.
      expect(post ?? 'https://list.example').toBe(discussion)
      return discussion
    }
    const link = 'https://a.example/m/{id}/'
    expect(await of('Archived-At: <https://list.example/1>')).toBe('https://list.example/1')
    expect(await of('Archived-At: <https://a.example/1>', link)).toBe('https://a.example/1')
    expect(await of('X-Other: 1', link)).toBe('https://a.example/m/1%40x/')
    // Whoever writes to a list writes the headers too.
    expect(await of('Archived-At: <https://trap.example/1>')).toBe('https://list.example')
    expect(await of('Archived-At: <https://list.example.trap.example/1>', link)).toBe('https://a.example/m/1%40x/')
  })

  test('that is read again says nothing new of what is known', async () => {
    const both = `${first}${message([ann, 'Date: Tue, 4 Jan 2011 10:00:00 +0000', 'Message-ID: <2@x>', 'References: <1@x>'])}`
    const before = (await read([fileOf(both)])).records
    const { id: memberId = '' } = before.find(({ type }) => type === 'member') ?? {}
    const { id = '', title, createdAt } = before.find(({ type }) => type === 'discussion') ?? {}
    const kept = knowing({
      members: [
        {
          id: String(memberId),
          email: 'ann@members.example',
          name: 'Ann of old',
          role: 'owner',
          language: 'de',
          joinedAt: '2010-01-01T00:00:00.000Z',
          lastSeenAt: '2020-01-01T00:00:00.000Z',
        },
      ],
      discussions: [{ id: String(id), title: String(title), createdAt: String(createdAt) }],
    })
    const late = fileOf(message(['From: ann@members.example', date.replace('3 Jan', '5 Jan'), 'References: <1@x>']))
    expect((await read([late], undefined, kept)).records).toEqual([
      {
        type: 'member',
        groupId: 'g',
        id: memberId,
        email: 'ann@members.example',
        name: 'Ann of old',
        role: 'owner',
        language: 'de',
        joinedAt: '2010-01-01T00:00:00.000Z',
      },
      expect.objectContaining({ type: 'post', discussionId: id }),
    ])
  })

  test('that begins earlier than what is known says how its threads began', async () => {
    const reply = [ann, 'Date: Tue, 4 Jan 2011 10:00:00 +0000', 'Subject: Re: Tea, or cake', 'References: <1@x>']
    const [, known] = (await read([fileOf(message([...reply, 'Message-ID: <2@x>']))])).records
    expect(known).toMatchObject({ type: 'discussion', title: 'Tea, or cake' })
    const kept = knowing({ discussions: [{ id: String(known?.id), title: 'Tea, or cake', createdAt: '2011-01-04' }] })
    expect((await read([fileOf(first)], undefined, kept)).records[1]).toMatchObject({ id: known?.id, title: 'Tea' })
  })

  test('puts the same before every subject, which no title needs', async () => {
    const subjects = ['[list] Tea', 'Re: [list] Re: Cake', '[list] [ANN] Bread']
    const messages = subjects.map((subject, nth) =>
      message([ann, date, `Subject: ${subject}`, `Message-ID: <${nth}@x>`]),
    )
    const { records } = await read([fileOf(messages.join(''))])
    const titles = records.flatMap(({ type, title }) => (type === 'discussion' ? [title] : []))
    expect(titles).toEqual(['Tea', 'Cake', '[ANN] Bread'])
  })

  test('knows an answer by its subject, wherever the list puts its own name', async () => {
    const subjects = ['[list] Tea', '[list] Re: Tea', 'Re: [list] Tea']
    const messages = subjects.map((subject, nth) =>
      message([ann, date, `Subject: ${subject}`, `Message-ID: <${nth}@x>`]),
    )
    const { records } = await read([fileOf(messages.join(''))])
    expect(records.filter(({ type }) => type === 'discussion')).toMatchObject([{ title: 'Tea' }])
  })
})

test('what cannot be read is told, and the rest is', async () => {
  const none = fileOf('just words\n')
  const { failures, records } = await read([none, join(newFolder(), 'absent.mbox'), fileOf(first)])
  expect(failures).toEqual([expect.stringContaining('holds no message'), expect.stringContaining('absent.mbox')])
  expect(records.filter(({ type }) => type === 'post')).toHaveLength(1)
})

test('a folder is read by the endings of its files', async () => {
  const inner = newFolder()
  writeFileSync(join(inner, '2011-January.txt'), first)
  writeFileSync(join(inner, 'index.html'), first)
  const { records, units } = await read([inner])
  expect(records.map(({ type }) => type)).toEqual(['member', 'discussion', 'post'])
  expect(units).toEqual({ expected: 2 * first.length, done: 2 * first.length })
})

readerContract(mailingList, [
  memoryFile('2011-January.mbox', first + message([ann, date.replace('3 Jan', '4 Jan'), 'Message-ID: <2@x>'], 'Cake?')),
  memoryFile(
    '2011-February.mbox',
    message([
      'From: Ben <ben@members.example>',
      'Date: Tue, 1 Feb 2011 10:00:00 +0000',
      'Subject: Re: Tea',
      'References: <1@x>',
    ]),
  ),
])

test('a mail that is there twice is one post', async () => {
  const { records, left } = await read([fileOf(first), fileOf(first)])
  expect(records.filter(({ type }) => type === 'post')).toHaveLength(1)
  expect(left).toEqual(['copies of mails that are there already'])
})

test('answers to a digest that name what they answer are in its thread', async () => {
  const quoting = '> Message: 3\n> Subject: [list] Tea\n> From: Ann\n>\n> Tea?\n\nYes.'
  const reply = (nth: number, body: string) =>
    message(
      [
        ann,
        date.replace('10:00', `1${nth}:00`),
        'Subject: Re: List Digest, Vol 3, Issue 4',
        `Message-ID: <${nth}@d>`,
        'References: <mailman.1.2.3.list@x>',
      ],
      body,
    )
  const { records } = await read([
    fileOf(first.replace(': Tea', ': [list] Tea') + reply(1, quoting) + reply(2, 'Which of them?')),
  ])
  const titles = records.flatMap(({ type, title }) => (type === 'discussion' ? [title] : []))
  expect(titles).toEqual(['Tea', 'List Digest, Vol 3, Issue 4'])
})
