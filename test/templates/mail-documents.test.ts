import { describe, expect, test } from 'vitest'
import { variantKinds } from '../../functions/domain/templates/variant.ts'
import type { CompileInput } from '../../functions/mail/compile.ts'
import { cardsOf } from '../fixtures/mails/mail.ts'
import { readMail } from '../fixtures/mails/read-mail.ts'
import { typesetMail } from '../fixtures/mails/typeset-mail.ts'

describe.each(variantKinds)('the %s mail as a document', (kind) => {
  const mailOf = async (more: Partial<CompileInput> = {}) => readMail(await typesetMail({ kind, ...more }))

  test('has one first heading, a second one for each discussion, and no other', async () => {
    const { html } = await mailOf()
    expect(html.match(/<h[1-6]/g)).toEqual(['<h1', ...Array(7).fill('<h2')])
  })

  test('has a title, a language and a direction', async () => {
    const { html } = await mailOf()
    expect(html).toMatch(/<html lang="en" dir="ltr"/)
    expect(html).toMatch(/<title>The Bookbinders’ Bench · March 9, 2026<\/title>/)
  })

  test('every table is for layout only, and says so', async () => {
    const tables = (await mailOf()).html.match(/<table[^>]*>/g) ?? []
    expect(tables.length).toBeGreaterThan(10)
    for (const table of tables) expect(table).toContain('role="presentation"')
  })

  test('shows no picture and loads nothing', async () => {
    expect((await mailOf()).html).not.toMatch(/<img|<link|<script|<iframe|@import|url\(|src=|background="/i)
  })

  test('shows pictures in boxes of fixed size with alternatives, where it is given some', async () => {
    const pictured = cardsOf(1).map((card) => ({
      ...card,
      spoken: {
        opening: { memberId: 'o', name: 'Ines Carvalho', said: 'Mould.', avatarUrl: 'https://pictures.example/o.png' },
        replies: [],
        links: [],
        isQuestion: true,
        imageUrl: 'https://pictures.example/d.png',
      },
    }))
    const pictures = (await mailOf({ cards: pictured })).html.match(/<img[^>]*>/g) ?? []
    expect(pictures).toHaveLength(2)
    expect(pictures[0]).toMatch(/src="https:\/\/pictures.example\/o.png" alt="IC" width="40" height="40"/)
    expect(pictures[1]).toMatch(/d.png" alt="Wheat paste .*" width="552" height="200"/)
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
