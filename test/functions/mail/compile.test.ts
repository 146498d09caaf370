import { describe, expect, test } from 'vitest'
import type { CompileInput } from '../../../functions/mail/compile.ts'
import { prepare } from '../../../functions/mail/merge.ts'
import { message } from '../../../functions/mail/message.ts'
import { cardsOf, compileSample, digestTemplate, envelope, recipientOf } from '../../fixtures/mail.ts'
import { readMail } from '../../fixtures/read-mail.ts'

async function mailOf(more: Partial<CompileInput> = {}, cards = more.cards ?? cardsOf()) {
  const variant = await compileSample({ ...more, cards })
  const ids = cards.slice(0, 7).map(({ id }) => id)
  return readMail(message(prepare(variant), recipientOf(ids, { keep: ['notice.pace'] }), envelope))
}

const withMjml = (change: (mjml: string) => string) => ({
  template: { ...digestTemplate, mjml: change(digestTemplate.mjml) },
})
const withFirst = (card: object) => cardsOf(3).map((each, nth) => (nth === 0 ? { ...each, ...card } : each))

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

describe('what people wrote', () => {
  const hostile = {
    title: '<img src=x onerror=alert(1)> {{ links.unsubscribe }} {% raw %} <mj-raw>',
    excerpt: '</p></div><mj-include path="/etc/passwd" /> &amp; "quoted"',
    author: '<b>Bob</b>',
  }

  test('is shown as it was written, in HTML and in plain text', async () => {
    const { shown, text } = await mailOf({}, withFirst(hostile))
    for (const words of Object.values(hostile)) {
      expect(shown).toContain(words)
      expect(text.replace(/\s+/g, ' ')).toContain(words)
    }
  })

  test('opens no tag', async () => {
    const { html } = await mailOf(
      { group: { name: '<i>G</i>', url: 'https://g.example', timeZone: 'UTC' } },
      withFirst(hostile),
    )
    expect(html).not.toMatch(/<img|<b>|<i>|<mj-|onerror=alert\(1\)>/)
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    ' javascript:alert(1)',
    'https://a.example/ x',
    '',
    'ftp://a.example',
  ])('a link to %j leads to the group instead', async (url) => {
    const { html, text } = await mailOf({}, withFirst({ url }))
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link)
    expect(links.filter((link) => !/^https:\/\/(?:mail|binders)\.example/.test(link ?? ''))).toEqual([])
    expect(text).not.toContain('javascript:')
  })

  test('a title that is one long word may break anywhere', async () => {
    const { html } = await mailOf({}, withFirst({ title: 'W'.repeat(120) }))
    expect(html).toMatch(/<h2[^>]*overflow-wrap: ?anywhere/)
  })

  test('a name that reads the other way is kept apart from what follows it', async () => {
    expect((await mailOf({}, withFirst({ author: 'ليلى' }))).shown).toContain('\u2068ليلى\u2069 · ')
    expect((await mailOf({}, withFirst({ author: 'Ana' }))).shown).toContain('Started by Ana · ')
  })

  test('the plain text says the same', async () => {
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

describe('the size of a mail', () => {
  const huge = (length: number) =>
    cardsOf(300).map((card) => ({
      ...card,
      title: '"'.repeat(length),
      excerpt: '&'.repeat(5000),
      author: '<'.repeat(500),
    }))

  test('stays under the limit with the seven largest of three hundred discussions', async () => {
    const variant = await compileSample({ cards: huge(200) })
    expect(Object.keys(variant.html.discussions)).toHaveLength(300)
    const recipient = recipientOf(['d299', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'], {
      name: '"'.repeat(500),
      keep: ['notice.pace'],
    })
    const { html } = await readMail(message(prepare(variant), recipient, envelope))
    expect(html.match(/<h2/g)).toHaveLength(7)
    expect(Buffer.byteLength(html)).toBeLessThan(102_400)
  }, 60_000)

  test('shortens excerpts first, then the number of discussions, and says so', async () => {
    const padding = (bytes: number) =>
      withMjml((mjml) => mjml.replace('</mj-body>', `<mj-raw>${'x'.repeat(bytes)}</mj-raw></mj-body>`))
    expect((await compileSample(padding(0))).notes).toEqual([])

    const shorter = await compileSample({ ...padding(60_000), cards: huge(10) })
    expect(shorter.most).toBe(7)
    expect(shorter.notes.join()).toMatch(/^Excerpts of 280 characters .* shorter\.$/)

    const fewer = await compileSample({ ...padding(88_000), cards: huge(10) })
    expect(fewer.most).toBeLessThan(7)
    expect(fewer.notes.at(-1)).toMatch(/^A mail holds \d discussions? instead of 7/)
    const { html } = await readMail(message(prepare(fewer), recipientOf(huge(10).map(({ id }) => id)), envelope))
    expect(html.match(/<h2/g)).toHaveLength(fewer.most)
    expect(Buffer.byteLength(html)).toBeLessThan(102_400)
  }, 60_000)

  test('a frame that leaves no room is refused', async () => {
    const mjml = withMjml((source) => source.replace('</mj-body>', `<mj-raw>${'x'.repeat(103_000)}</mj-raw></mj-body>`))
    await expect(compileSample(mjml)).rejects.toThrow(/none of them fits/)
  })
})

describe('a template of an owner', () => {
  test.each(['links.unsubscribe', 'links.preferences'])('is refused without {{ %s }} in either form', async (link) => {
    const without = (source: string) => source.replaceAll(`{{ ${link} }}`, 'https://x.example')
    const { parts, text } = digestTemplate
    const footer = without(parts['footer.mjml'] ?? '')
    await expect(
      compileSample({ template: { ...digestTemplate, parts: { ...parts, 'footer.mjml': footer } } }),
    ).rejects.toThrow(link)
    await expect(compileSample({ template: { ...digestTemplate, text: without(text) } })).rejects.toThrow(link)
  })

  test('is refused when only some members would get the way out', async () => {
    const text = digestTemplate.text.replace(
      /\{\{ links\.unsubscribe \}\}/,
      '{% optional notice.pace %}$&{% endoptional %}',
    )
    await expect(compileSample({ template: { ...digestTemplate, text } })).rejects.toThrow('links.unsubscribe')
  })

  test('is refused where it changes a member’s value under another name', async () => {
    const aliased = withMjml((mjml) =>
      mjml.replace('{{ discussion.why }}', '{% assign d = discussion %}{{ d.why | upcase }}'),
    )
    await expect(compileSample(aliased)).rejects.toMatchObject({ name: 'TemplateError', line: expect.any(Number) })
  })

  test('is told the line of what is wrong', async () => {
    const line = digestTemplate.mjml.split('\n').findIndex((each) => each.includes('discussion.why')) + 1
    const upcased = withMjml((mjml) => mjml.replace('{{ discussion.why }}', '{{ discussion.why | upcase }}'))
    await expect(compileSample(upcased)).rejects.toMatchObject({ line })
    const misspelt = withMjml((mjml) =>
      mjml.replace('<p class="why">', '</mj-text><mj-text colour="red"><p class="why">'),
    )
    await expect(compileSample(misspelt)).rejects.toMatchObject({ line })
  })

  test('has its optional parts and discussions between sections, not inside one', async () => {
    const inside = withMjml((mjml) =>
      mjml.replace('<p class="why">', '{% optional notice.pace %}x{% endoptional %}<p>'),
    )
    await expect(compileSample(inside)).rejects.toMatchObject({ name: 'TemplateError' })
    const text = withMjml((mjml) =>
      mjml
        .replace('<p class="notice">', '<p>')
        .replace(/\{% (?:end)?optional.*?%\}/g, '')
        .replace('{{ "notice.pace" | t }}', '{% optional notice.pace %}x{% endoptional %}'),
    )
    await expect(compileSample(text)).rejects.toThrow(/whole mj-sections/)
  })
})
