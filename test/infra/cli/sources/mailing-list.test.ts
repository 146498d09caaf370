import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { mailingList } from '../../../../infra/cli/sources/mailing-list.ts'
import { collect, knowing } from './collect.ts'

const folder = mkdtempSync(join(tmpdir(), 'mailing-list-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function fileOf(content: string | Buffer): string {
  files += 1
  const file = join(folder, `${files}.mbox`)
  writeFileSync(file, content)
  return file
}

const begin = 'From ann@members.example Mon Jan  3 10:00:00 2011'
const message = (headers: readonly string[], body = 'Hello.') => `${[begin, ...headers].join('\n')}\n\n${body}\n\n`
const ann = 'From: Ann Example <Ann@members.example>'
const date = 'Date: Mon, 3 Jan 2011 10:00:00 +0000'
const first = message([ann, date, 'Subject: Tea', 'Message-ID: <1@x>'])

const read = (files: readonly string[], link?: string, kept = knowing()) => {
  const destination = { groupId: 'g', url: 'https://list.example', now: '2026-03-09T09:00:00.000Z' }
  return collect(mailingList(files, { ...destination, link, kept }))
}

/** What the only message of a file became. */
async function post(headers: readonly string[], body?: string) {
  const { records } = await read([fileOf(message([date, 'Message-ID: <1@x>', ...headers], body))])
  return Object.assign(
    { text: '', authorId: '' },
    records.find((record) => record.type === 'post'),
  )
}

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

  test('keeps a thread together over several files, gzipped or not', async () => {
    const reply = message([ann, date, 'Subject: Re: Tea', 'Message-ID: <2@x>', 'References: <1@x>'])
    const { records } = await read([fileOf(gzipSync(reply)), fileOf(first)])
    expect(records.filter(({ type }) => type === 'discussion')).toHaveLength(1)
  })

  test('leads to where its messages are read', async () => {
    const of = async (address: string, link?: string) => {
      const { records } = await read([fileOf(message([ann, date, 'Message-ID: <1@x>', address]))], link)
      return records.find(({ type }) => type === 'discussion')?.url
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
          ...{ id: String(memberId), email: 'ann@members.example', name: 'Ann of old', role: 'owner', language: 'de' },
          ...{ joinedAt: '2010-01-01T00:00:00.000Z', lastSeenAt: '2020-01-01T00:00:00.000Z' },
        },
      ],
      discussions: [{ id: String(id), title: String(title), createdAt: String(createdAt) }],
    })
    const late = fileOf(message(['From: ann@members.example', date.replace('3 Jan', '5 Jan'), 'References: <1@x>']))
    expect((await read([late], undefined, kept)).records).toEqual([
      {
        ...{ type: 'member', groupId: 'g', id: memberId, email: 'ann@members.example', name: 'Ann of old' },
        ...{ role: 'owner', language: 'de', joinedAt: '2010-01-01T00:00:00.000Z' },
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

describe('who wrote', () => {
  const by = async (...headers: string[]) => {
    const { records } = await read([fileOf(message([date, 'Message-ID: <1@x>', ...headers]))])
    return records.filter(({ type }) => type === 'member').map(({ email, name }) => [email, name])
  }

  test.each([
    ['is found where the archive hides addresses', ['From: ann at members.example (Ann Example)'], 'Ann Example'],
    [
      'is found where the list puts its own address',
      ['List-Post: <mailto:l@x.example>', 'From: Ann via L <l@x.example>', 'Reply-To: Ann <ann@members.example>'],
      'Ann',
    ],
    [
      'is found where another header says it',
      ['From: l@x.example', 'X-Original-From: Ann <ann@members.example>'],
      'Ann',
    ],
    [
      'is found where only their name tells that the list put its own address',
      ["From: 'Ann' via L <l@x.example>", 'Reply-To: Ann <ann@members.example>'],
      'Ann',
    ],
    [
      'is found where the list says by another header who it is',
      ['X-BeenThere: L@x.example', 'From: l@x.example', 'Reply-To: Ann <ann@members.example>'],
      'Ann',
    ],
    ['has their name in their own letters', ['From: =?utf-8?Q?J=C3=BCrg?= <ann@members.example>'], 'Jürg'],
  ])('%s', async (_, headers, name) => expect(await by(...headers)).toEqual([['ann@members.example', name]]))

  test('and shows no address is no member, and still the author', async () => {
    expect(await by('From: Ann')).toEqual([])
    expect((await post(['From: Ann'])).authorId).toMatch(/^m[\w-]{22}$/)
  })

  test('is nobody where the list hides them well', async () =>
    expect(await by('From: Ann via L <l@x.example>', 'List-Post: <mailto:l@x.example>')).toEqual([]))

  test('an answering machine is left out, and who wants no archive', async () => {
    const machine = message([ann, date, 'Message-ID: <1@x>', 'Auto-Submitted: auto-replied (vacation)'])
    const shy = message([ann, date, 'Message-ID: <2@x>', 'X-No-Archive: Yes'])
    expect(await read([fileOf(machine + shy)])).toMatchObject({
      ...{ records: [], left: ['automatic replies', 'messages that want no archive'] },
    })
  })
})

describe('a message', () => {
  test('is without whom it quotes, its signature and the footer of the list', async () => {
    const body = `Yes.\n\nOn Monday, Ann wrote:\n\n> Tea?\n> Or cake?\n\nBoth.\n-- \nBen\n`
    expect((await post([ann], body)).text.replace(/\n+/g, ' ')).toBe('Yes. Both.')
    expect((await post([ann], `Yes.\n${'_'.repeat(47)}\nL mailing list\n`)).text).toBe('Yes.')
  })

  test('in HTML alone is read as text', async () => {
    const html = ['Content-Type: text/html; charset=iso-8859-1', 'Content-Transfer-Encoding: quoted-printable']
    expect((await post([ann, ...html], '<p>F=FCr <b>alle</b></p>')).text).toBe('Für alle')
  })

  test('may hold lines that begin with From', async () => {
    const body = 'One.\n\nFrom here on it rains.\n>From there too.\n'
    expect((await post([ann], body)).text).toBe('One.\n\nFrom here on it rains.\nFrom there too.')
  })

  test('begins where another ends without a blank line, and not where somebody quotes one', async () => {
    const second = message([ann, date, 'Message-ID: <2@x>'], `Look:\n${begin}\nthey wrote.`)
    const patch = message([ann, date, 'Message-ID: <3@x>'], 'Mine:\n\nFrom 1a2b3c Mon Sep 17 00:00:00 2001\nFrom: Ann')
    const bound = `\ufeff${first.trimEnd()}\n${second}${patch}`
    const { records, errors } = await read([fileOf(bound)])
    expect(errors).toEqual([])
    expect(records.flatMap(({ type, text }) => (type === 'post' ? [text] : []))).toEqual([
      'Hello.',
      expect.stringMatching(/^Look:.*they wrote\.$/s),
      expect.stringMatching(/^Mine:.*From 1a2b3c .*From: Ann$/s),
    ])
  })

  test.each([
    ['Mon, 3 Jan 2011 10:00:00', '2011-01-03T10:00:00.000Z'],
    ['Mon, 3 Jan 2011 10:00:00 +0200 (EET)', '2011-01-03T08:00:00.000Z'],
    ['Mon, 3 Jan 2011 10:00:00 EST', '2011-01-03T15:00:00.000Z'],
    ['yesterday', '2011-01-03T10:00:00.000Z'],
  ])('dated %s was written then, wherever this runs', async (text, createdAt) => {
    const { TZ } = process.env
    for (const zone of ['Asia/Tokyo', 'UTC']) {
      process.env.TZ = zone
      const { records } = await read([fileOf(message([ann, `Date: ${text}`, 'Message-ID: <1@x>']))])
      expect(records[1]).toMatchObject({ createdAt })
    }
    process.env.TZ = TZ
  })

  test('of hostile form keeps nothing else out', async () => {
    const hostile = [
      message([ann, date, 'Message-ID: <2@x>', `Subject: ${'Re: '.repeat(50_000)}`], '>'.repeat(100_000)),
      message([ann, date, `References: ${'<a@b> '.repeat(50_000)}`], `On ${'a '.repeat(50_000)}wrote:`),
      message([ann, date, 'Content-Type: multipart/mixed; boundary=x'], '--x\n'.repeat(5_000)),
      message([ann, date], '\n'.repeat(100_000)),
      message(['From', 'Subject', '\u0000']),
      message([`From: ${'a'.repeat(100_000)} at ${'b.'.repeat(50_000)}`, date, 'Message-ID: <3@x>']),
    ]
    const { records } = await read([fileOf([...hostile, first].join(''))])
    expect(records).toContainEqual(expect.objectContaining({ type: 'post', text: 'Hello.' }))
  })
})

test('what cannot be read is told, and the rest is', async () => {
  const none = fileOf('just words\n')
  const { failures, records } = await read([none, join(folder, 'absent.mbox'), fileOf(first)])
  expect(failures).toEqual([expect.stringContaining('holds no message'), expect.stringContaining('absent.mbox')])
  expect(records.filter(({ type }) => type === 'post')).toHaveLength(1)
})

test('a folder is read by the endings of its files', async () => {
  const inner = mkdtempSync(join(folder, 'inner-'))
  writeFileSync(join(inner, '2011-January.txt'), first)
  writeFileSync(join(inner, 'index.html'), first)
  const { records, units } = await read([inner])
  expect(records.map(({ type }) => type)).toEqual(['member', 'discussion', 'post'])
  expect(units).toEqual({ expected: 2 * first.length, done: 2 * first.length })
})
