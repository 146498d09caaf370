import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { mailingList } from '../../../../infra/cli/sources/mailing-list.ts'
import { collect } from './collect.ts'

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

const read = (files: readonly string[], link?: string) =>
  collect(mailingList(files, { groupId: 'g', url: 'https://list.example', now: '2026-03-09T09:00:00.000Z', link }))

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
    const archived = fileOf(message([ann, date, 'Message-ID: <1@x>', 'Archived-At: <https://a.example/1>']))
    const [, discussion] = (await read([archived])).records
    expect(discussion).toMatchObject({ url: 'https://a.example/1', title: 'No subject' })
    const [, linked] = (await read([fileOf(first)], 'https://a.example/m/{id}/')).records
    expect(linked).toMatchObject({ url: 'https://a.example/m/1%40x/' })
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
    ['has their name in their own letters', ['From: =?utf-8?Q?J=C3=BCrg?= <ann@members.example>'], 'Jürg'],
  ])('%s', async (_, headers, name) => expect(await by(...headers)).toEqual([['ann@members.example', name]]))

  test('and shows no address is no member, and still the author', async () => {
    expect(await by('From: Ann')).toEqual([])
    expect((await post(['From: Ann'])).authorId).toMatch(/^m[\w-]{22}$/)
  })

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

  test('whose Date is none has that of the line before it', async () => {
    const { records } = await read([fileOf(message([ann, 'Date: yesterday', 'Message-ID: <1@x>']))])
    expect(records[1]).toMatchObject({ createdAt: expect.stringMatching(/^2011-01-03T/) })
  })

  test('of hostile form keeps nothing else out', async () => {
    const hostile = [
      message([ann, date, 'Message-ID: <2@x>', `Subject: ${'Re: '.repeat(50_000)}`], '>'.repeat(100_000)),
      message([ann, date, `References: ${'<a@b> '.repeat(50_000)}`], `On ${'a '.repeat(50_000)}wrote:`),
      message([ann, date, 'Content-Type: multipart/mixed; boundary=x'], '--x\n'.repeat(5_000)),
      message([ann, date], '\n'.repeat(100_000)),
      message(['From', 'Subject', '\u0000']),
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
