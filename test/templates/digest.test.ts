import { describe, expect, test } from 'vitest'
import type { CompileInput } from '../../functions/mail/compile.ts'
import { prepare } from '../../functions/mail/merge.ts'
import { message } from '../../functions/mail/message.ts'
import { cardsOf, compileSample, envelope, recipientOf } from '../fixtures/mail.ts'
import { readMail } from '../fixtures/read-mail.ts'

async function mailOf(more: Partial<CompileInput> = {}, cards = cardsOf()) {
  const variant = await compileSample({ ...more, cards })
  const ids = cards.map(({ id }) => id)
  return readMail(message(prepare(variant), recipientOf(ids, { keep: ['notice.pace'] }), envelope))
}

describe('the digest as a document', () => {
  test('has one first heading, a second one for each discussion, and no other', async () => {
    const { html } = await mailOf()
    expect(html.match(/<h[1-6]/g)).toEqual(['<h1', ...Array(7).fill('<h2')])
  })

  test('has a title, a language and a direction', async () => {
    const { html } = await mailOf()
    expect(html).toMatch(/<html lang="en" dir="ltr"/)
    expect(html).toMatch(/<title>The Bookbinders’ Bench · March 2\s–\s9, 2026<\/title>/)
  })

  test('every table is for layout only, and says so', async () => {
    const tables = (await mailOf()).html.match(/<table[^>]*>/g) ?? []
    expect(tables.length).toBeGreaterThan(10)
    for (const table of tables) expect(table).toContain('role="presentation"')
  })

  test('shows no picture and loads nothing', async () => {
    expect((await mailOf()).html).not.toMatch(/<img|<link|<script|<iframe|@import|url\(|src=|background="/i)
  })

  test('reads from right to left in Arabic, to the last cell', async () => {
    const { html } = await mailOf({ language: 'ar' })
    expect(html).toMatch(/<html lang="ar" dir="rtl"/)
    expect(html).toContain('direction:rtl')
    expect(html).not.toContain('direction:ltr')
    expect(html).not.toContain('align="left"')
  })

  test('keeps its look where a client drops the style block', async () => {
    const { html } = await mailOf()
    const body = html.slice(html.indexOf('<body'))
    for (const [, attributes = ''] of body.matchAll(/<(?:h1|h2|p|a)\b([^>]*)>/g)) {
      expect(attributes).toMatch(/style="[^"]*(?:font-size|margin|color)/)
    }
  })

  test('has every part whole: what Outlook is told to open in a part is closed in it', async () => {
    const { html } = await mailOf()
    const parts = html.split('<h2').map((part) => part.match(/<!--\[if/g)?.length ?? 0)
    expect(html.match(/<!--\[if/g)?.length).toBe(html.match(/<!\[endif\]-->/g)?.length)
    expect(new Set(parts.slice(1, -1)).size).toBe(1)
  })

  test('takes at most 45 kilobytes with seven discussions', async () => {
    expect(Buffer.byteLength((await mailOf()).html)).toBeLessThan(45_000)
  })
})

describe('the digest in plain text', () => {
  test('says the same', async () => {
    const { text } = await mailOf({}, cardsOf(2))
    // The blanks that a date is set with differ between versions of ICU.
    expect(text.replace(/\u2009/g, ' ')).toMatchInlineSnapshot(`
      "The Bookbinders’ Bench
      March 2 – 9, 2026

      Hello Ana,

      48 people wrote in 2 discussions. Here is what moved most.

      These digests come less often from now on, as you have not been around.

      ----------------------------------------------------------------------

      Wheat paste keeps going mouldy in August, what do you add?
      14 people are talking

      I mixed it fresh on Monday and by Thursday there was a grey bloom on the
      lid. The studio sits at about 26 °C. I have read about clove oil and
      about thymol, and would rather hear from somebody who has used either on
      a real book.

      Started by Ines Carvalho · 14 people · 31 posts
      https://binders.example/d/0

      ----------------------------------------------------------------------

      Rebacking a 1780s calf binding without losing the gilt label
      13 people are talking

      The label is sound but the leather around it turns to powder when I look
      at it. My plan is to lift it whole with a spatula and methyl cellulose,
      and to set it back on the new spine. Has anyone done this with so thin a
      skin?

      Started by Tomasz Zieliński · 13 people · 30 posts
      https://binders.example/d/1

      ----------------------------------------------------------------------

      You get this because you are a member of The Bookbinders’ Bench.

      Change how often it comes:
      https://mail.example/preferences/eyJhbGciOiJIUzI1NiJ9.eyJnIjoiZyIsIm0iOiJtMSJ9.c2lnbmF0dXJl

      Stop these mails:
      https://mail.example/unsubscribe/eyJhbGciOiJIUzI1NiJ9.eyJnIjoiZyIsIm0iOiJtMSJ9.c2lnbmF0dXJl

      The Bookbinders’ Bench, 4 Paper Mill Lane, Bath BA1 1AA
      "
    `)
  })
})
