import { describe, expect, test } from 'vitest'
import { readHead } from '../../../../functions/readers/mailing-list/mail-head.ts'
import { growth, muchGrowth } from '../../../fixtures/growth.ts'
import { ann, begin, date, fileOf, first, message, post, read } from './mail-files.ts'

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

  test('and shows no address is known by name, and gets no mail', async () => {
    expect(await by('From: Ann')).toEqual([[undefined, 'Ann']])
    expect((await post(['From: Ann'])).authorId).toMatch(/^m[\w-]{22}$/)
  })

  test('is known by name where the list hides them well', async () =>
    expect(await by('From: Ann via L <l@x.example>', 'List-Post: <mailto:l@x.example>')).toEqual([[undefined, 'Ann']]))

  test('an answering machine is left out, and who wants no archive', async () => {
    const machine = message([ann, date, 'Message-ID: <1@x>', 'Auto-Submitted: auto-replied (vacation)'])
    const shy = message([ann, date, 'Message-ID: <2@x>', 'X-No-Archive: Yes'])
    expect(await read([fileOf(machine + shy)])).toMatchObject({
      records: [],
      left: ['automatic replies', 'messages that ask not to be archived'],
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

  test('whose author has a name of many words on two lines takes no longer than it is', async () => {
    const head = (size: number) =>
      `From: =?utf-8?q?${'_via'.repeat(size)}=0Ax?= <ann@members.example>\r\n${date}\r\n\r\n`
    expect(readHead(Buffer.from(head(1000)), first).author).toMatchObject({ email: '', name: '' })
    expect(await growth((size) => readHead(Buffer.from(head(size)), first), 1000)).toBeLessThan(muchGrowth)
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
