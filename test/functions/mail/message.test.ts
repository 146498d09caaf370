import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainLine } from '../../../functions/domain/shapes/plain-line.ts'
import { prepare } from '../../../functions/mail/merge.ts'
import { type Envelope, message } from '../../../functions/mail/message.ts'
import { shownName } from '../../../functions/mail/person.ts'
import { cutTo, phoneColumns } from '../../../functions/mail/phone-width.ts'
import { longestName, shorten } from '../../../functions/mail/plain.ts'
import { cardsOf, compileSample, envelope, recipientOf } from '../../fixtures/mails/mail.ts'
import { readMail } from '../../fixtures/mails/read-mail.ts'

const prepared = prepare(await compileSample())
const ids = cardsOf().map(({ id }) => id)
const mailWith = (more: Partial<Envelope> = {}, picked: readonly string[] = ids, using = prepared) =>
  readMail(message(using, recipientOf(picked), { ...envelope, ...more }))

const headNames = [
  'From',
  'List-Id',
  'List-Unsubscribe-Post',
  'Feedback-ID',
  'Auto-Submitted',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'List-Unsubscribe',
  'X-SES-MESSAGE-TAGS',
  'MIME-Version',
  'Content-Type',
]
const namesIn = (raw: string) => [...(raw.split('\r\n\r\n')[0] ?? '').matchAll(/^([^\s:]+):/gm)].map(([, name]) => name)
const headerOf = (raw: string, name: string) =>
  new RegExp(`^${name}: ((?:.*\\r\\n[ \\t])*.*)\\r\\n`, 'm').exec(raw)?.[1]?.replace(/\r\n(?=[ \t])/g, '')

describe('the headers of a message', () => {
  test('name the group, the member, and the discussion that leads', async () => {
    const { mail } = await mailWith()
    expect(mail.from?.value).toEqual([{ name: 'The Bookbinders’ Bench', address: 'digest@mail.example' }])
    expect(mail.to).toMatchObject({ value: [{ name: 'Ana', address: 'ana@members.example' }] })
    expect(mail.subject).toBe('Ines started ‘Wheat paste keeps going…’')
    expect(mail.date).toEqual(new Date(envelope.date))
  })

  test('say nothing of the group, which is the sender, and of how many discussions follow', async () => {
    expect((await mailWith({}, ['d5', 'd1'])).mail.subject).toBe('Γιώργος Παππάς started ‘Photographs of the…’')
  })

  test('say in a variant of an earlier release what it was typeset to say', async () => {
    const { wording: _, ...variant } = await compileSample()
    const { mail } = await mailWith({}, ['d5', 'd1'], prepare(variant))
    expect(mail.subject).toBe('Photographs of the guild’s spring exhibition and one more · The Bookbinders’ Bench')
  })

  test('offer to unsubscribe with one click, as RFC 8058 has it', async () => {
    const { raw } = await mailWith()
    expect(headerOf(raw, 'List-Unsubscribe')).toBe(`<${recipientOf([]).links.unsubscribe}>`)
    expect(headerOf(raw, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
  })

  test('carry what names the list, the run and the delivery', async () => {
    const { raw } = await mailWith({ groupId: 'book_binders', listName: 'book-binders' })
    expect(headerOf(raw, 'List-Id')).toMatch(/<book-binders\.mail\.example>$/)
    expect(headerOf(raw, 'Feedback-ID')).toBe('2026-03-09:book_binders:regular:rekindle')
    expect(headerOf(raw, 'Auto-Submitted')).toBe('auto-generated')
    expect(headerOf(raw, 'X-SES-MESSAGE-TAGS')).toBe(
      'group=book_binders, edition=2026-03-09, member=m1, variant=regular',
    )
    expect(headerOf(raw, 'Message-ID')).toBe('<2026-03-09.book_binders.m1@mail.example>')
  })

  test('name where to answer only when the group has such an address', async () => {
    expect((await mailWith({ replyTo: 'owners@binders.example' })).mail.replyTo?.text).toBe('owners@binders.example')
    expect(namesIn((await mailWith()).raw)).toEqual(headNames)
  })

  test('give each second its own date', async () => {
    const dates = [0, 999, 1000, -5000].map(async (more) => (await mailWith({ date: envelope.date + more })).mail.date)
    const start = envelope.date
    expect(await Promise.all(dates)).toEqual([start, start, start + 1000, start - 5000].map((time) => new Date(time)))
  })
})

describe('a message to and about anybody', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({
      unit: fc.constantFrom('"', '\\', '\r', '\n', '<', '>', '@', ',', '=', '?', '_', ' ', 'a', 'é', '🙂'),
      maxLength: 80,
    }),
    fc.constantFrom(
      'x\r\nBcc: all@x.example\r\n\r\n<b>',
      '=?utf-8?Q?free?=',
      '🎉'.repeat(40),
      '漢字'.repeat(60),
      'مرحبا بالعالم',
      'W'.repeat(400),
    ),
  )

  test('reads as it was meant, in an independent parser, and never says anything else', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (title, name, group) => {
        const cards = cardsOf(2).map((card) => ({ ...card, title, author: '', people: 1 }))
        const using = prepare(await compileSample({ cards, group: { name: group, url: 'https://g.example' } }))
        const { raw, mail, text, shown } = await mailWith({ toName: name, fromName: group }, ['d0', 'd1'], using)

        expect(namesIn(raw)).toEqual(headNames)
        expect(mail.subject ?? '').toBe(plainLine(cutTo(shorten(plainLine(title), 70), phoneColumns)))
        expect(mail.to).toMatchObject({
          value: [{ name: shownName(name), address: envelope.to }],
        })
        expect(mail.from?.value).toEqual([{ name: shorten(plainLine(group), longestName), address: envelope.from }])
        const oneLine = (words: string) => words.replace(/\s+/g, ' ')
        expect(oneLine(text)).toContain(oneLine(shorten(plainLine(title), 160)))
        expect(shown).toContain(oneLine(shorten(plainLine(title), 160)))
      }),
      { numRuns: 60 },
    )
  })

  test('has no line of more than 998 characters in its head and 76 in its bodies, all ended by CRLF', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (name, group) => {
        const { raw } = await mailWith({ toName: name, fromName: group })
        const [head = '', ...bodies] = raw.split('\r\n\r\n')
        for (const line of head.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
        for (const line of bodies.join('\r\n').split('\r\n')) expect(line.length).toBeLessThanOrEqual(76)
        expect(raw).not.toMatch(/[^\r]\n|\r[^\n]/)
        expect(raw).not.toMatch(/[^\t\r\n\x20-\x7e]/)
      }),
    )
  })

  test('a link that came through unchecked ends no header', async () => {
    const links = { ...recipientOf([]).links, unsubscribe: 'https://m.example/u>\r\nBcc: all@x.example' }
    const bytes = message(prepared, recipientOf(ids, { links }), envelope)
    expect(namesIn((await readMail(bytes)).raw)).toEqual(headNames)
  })
})

describe('the form of a message', () => {
  test('is two alternatives, the plain one first', async () => {
    const { raw } = await mailWith()
    const types = [...raw.matchAll(/^Content-Type: ([^;]+)/gm)].map(([, type]) => type)
    expect(types).toEqual(['multipart/alternative', 'text/plain', 'text/html'])
  })

  test('holds no attachment and nothing after its end', async () => {
    const { raw, mail } = await mailWith()
    const boundary = /boundary="([^"]+)"/.exec(raw)?.[1]
    expect(mail.attachments).toEqual([])
    expect(raw.endsWith(`\r\n--${boundary}--\r\n`)).toBe(true)
    expect(raw.split(`--${boundary}`)).toHaveLength(4)
  })

  test('is whole when it is longer than the buffer was', async () => {
    const using = prepare(await compileSample({ postalAddress: 'é'.repeat(30_000) }))
    const { raw, html, text } = await mailWith({}, ids, using)
    expect(raw.length).toBeGreaterThan(256 * 1024)
    expect(html.trimEnd().endsWith('</html>')).toBe(true)
    expect(text).toContain('é'.repeat(30_000))
  })
})
